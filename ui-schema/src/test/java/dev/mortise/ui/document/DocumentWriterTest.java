package dev.mortise.ui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.ui.TestModel;
import dev.mortise.ui.TestRights;
import dev.mortise.ui.fallback.FallbackLayout;
import dev.mortise.ui.render.FormRenderer;
import dev.mortise.ui.render.ListRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DocumentWriterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Viewer viewer = new Viewer(TestModel.SNAPSHOT, TestRights.ALL, "en");

  @Test
  void writesAFormAsClientsReadIt() {
    var page = DocumentWriter.write(FormRenderer.render(viewer, TestModel.FORM, null));

    assertThat(text(page))
        .isEqualTo(
            normal(
                """
                {"uiSchema":"1.0","kind":"form","locale":"en","timeZone":"Asia/Shanghai",
                 "currency":"CNY","id":"task.form","object":"task","title":"Task",
                 "may":{"read":true,"create":true,"update":true,"delete":true},
                 "data":{"type":"object","required":["title"],"properties":{
                   "title":{"title":"Title","x-type":"text","type":"string",
                     "maxLength":60,"minLength":2,"pattern":"^(?:[^<>]*)$"},
                   "project":{"title":"项目","x-type":"reference","type":"string","format":"uuid",
                     "x-ref":{"to":[{"object":"project","title":"项目","create":true}]}},
                   "status":{"title":"状态","x-type":"choice","type":"string","oneOf":[
                     {"const":"open","title":"Open","x-color":"green"},
                     {"const":"old","title":"旧","deprecated":true}]},
                   "due":{"title":"期限","x-type":"date","type":"string","format":"date"},
                   "budget":{"title":"预算","x-type":"money","type":["number","string"],"format":"decimal",
                     "minimum":0,"x-scale":2,"x-currency":"CNY"},
                   "cost":{"title":"费用","x-type":"money","type":["number","string"],"format":"decimal",
                     "x-scale":2,"readOnly":true,"x-access":"read","x-computed":true,
                     "x-compute":{"cel":"budget * 2","deps":["budget"]}}}},
                 "layout":{"id":"page","kind":"page","children":[
                   {"id":"section-0","kind":"section","title":"Basics","children":[
                     {"id":"field-title","kind":"field","field":"title","span":{"base":12,"md":12}},
                     {"id":"field-project","kind":"field","field":"project","span":{"base":12,"md":6}},
                     {"id":"field-status","kind":"field","field":"status","span":{"base":12,"md":6}}]},
                   {"id":"section-1","kind":"section","title":"计划",
                     "visibleWhen":{"cel":"project.open","deps":["project","project.open"]},"children":[
                     {"id":"field-due","kind":"field","field":"due","span":{"base":12,"md":4},
                       "requiredWhen":{"cel":"budget != null","deps":["budget"]}},
                     {"id":"field-budget","kind":"field","field":"budget","span":{"base":12,"md":4}},
                     {"id":"field-cost","kind":"field","field":"cost","span":{"base":12,"md":4}}]}]},
                 "rules":[{"assert":{"cel":"due != null","deps":["due"]},
                   "message":"Give a date","fields":["due"]}]}
                """));
  }

  @Test
  void writesAList() {
    var page = DocumentWriter.write(ListRenderer.render(viewer, TestModel.FORM, TestModel.LIST));

    assertThat(text(page.getOrDefault("layout", "")))
        .isEqualTo(
            normal(
                """
                {"id":"list","kind":"list","layout":"form",
                 "columns":["title","project.name","budget"],
                 "sort":["-due","project.name"],"filter":"budget != null",
                 "card":["title","project.name","budget"],
                 "views":[{"type":"table"},
                   {"type":"calendar","from":"due","card":["title","project.name","budget"]}]}
                """));
  }

  @Test
  void writesChildrenAsAnArrayOfObjects() {
    var layout = FallbackLayout.of(TestModel.PROJECT, viewer.texts());
    var page = DocumentWriter.write(FormRenderer.render(viewer, layout, null));

    var tasks = JSON.valueToTree(page).at("/data/properties/tasks");
    assertThat(tasks.at("/type").asString()).isEqualTo("array");
    assertThat(tasks.at("/items/required").toString()).isEqualTo("[\"title\"]");
    assertThat(tasks.at("/items/properties/title/x-type").asString()).isEqualTo("text");
  }

  private static String text(Object value) {
    return JSON.writeValueAsString(value);
  }

  private static String normal(String json) {
    return JSON.writeValueAsString(JSON.readValue(json, Map.class));
  }
}
