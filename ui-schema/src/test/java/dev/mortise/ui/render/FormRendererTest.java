package dev.mortise.ui.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mortise.ui.TestModel;
import dev.mortise.ui.TestRights;
import dev.mortise.ui.document.Condition;
import dev.mortise.ui.document.DocumentWriter;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.FieldSchema.Access;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FormRendererTest {

  @Nested
  class ForSomeoneWhoMayDoEverything {
    private final PageDocument page = form("zh-CN", Map.of());

    @Test
    void arrangesFieldsAsTheLayoutSays() {
      assertThat(sections(page)).extracting(LayoutNode.Section::title).containsExactly("基本", "计划");
      assertThat(fields(page))
          .extracting(LayoutNode.FieldNode::field)
          .containsExactly("title", "project", "status", "due", "budget", "cost");
      assertThat(fields(page))
          .extracting(LayoutNode.FieldNode::span)
          .containsExactly(12, 6, 6, 4, 4, 4);
    }

    @Test
    void saysWhatAValueMayBe() {
      assertThat(schema("title").required()).isTrue();
      assertThat(schema("title").limits())
          .containsEntry("maxLength", 60)
          .containsEntry("minLength", 2)
          .containsEntry("pattern", "^(?:[^<>]*)$");
      assertThat(schema("budget").limits())
          .containsEntry("x-scale", 2)
          .containsEntry("x-currency", "CNY");
      assertThat(schema("project").ref())
          .isEqualTo(
              new FieldSchema.Ref(List.of(new FieldSchema.To("project", "项目", false, true)), null));
    }

    @Test
    void givesOptionsWithColours() {
      assertThat(schema("status").options())
          .extracting(FieldSchema.Option::name, FieldSchema.Option::retired)
          .containsExactly(tuple("open", false), tuple("old", true));
      assertThat(schema("status").options().getFirst().color()).hasToString("GREEN");
    }

    @Test
    void letsComputedFieldsBeReadByTheTypeOfTheirResult() {
      assertThat(schema("cost").type()).isEqualTo("money");
      assertThat(schema("cost").access()).isEqualTo(Access.READ);
      assertThat(schema("cost").computed()).isTrue();
    }

    @Test
    void carriesConditionsWithWhatTheyDependOn() {
      assertThat(sections(page).getLast().visibleWhen())
          .isEqualTo(new Condition("project.open", List.of("project", "project.open")));
      assertThat(field("due").requiredWhen())
          .isEqualTo(new Condition("budget != null", List.of("budget")));
      assertThat(page.checks())
          .extracting(PageDocument.Check::message, PageDocument.Check::field)
          .containsExactly(tuple("期限必填", "due"));
    }

    private FieldSchema schema(String name) {
      return FormRendererTest.schema(page, name);
    }

    private LayoutNode.FieldNode field(String name) {
      return fields(page).stream()
          .filter(node -> node.field().equals(name))
          .findAny()
          .orElseThrow();
    }
  }

  @Nested
  class ForSomeoneWhoMayDoLess {

    @Test
    void leavesHiddenFieldsOutAndGivesTheirRoomToTheOthers() {
      var page = form("zh-CN", Map.of("project", FieldRight.HIDDEN));

      assertThat(page.data()).doesNotContainKey("project");
      assertThat(fields(page))
          .filteredOn(node -> node.field().equals("status"))
          .extracting(LayoutNode.FieldNode::span)
          .containsExactly(12);
    }

    @Test
    void leavesNoTraceOfAHiddenField() {
      var page =
          form(
              "zh-CN",
              Map.of(
                  "budget",
                  FieldRight.HIDDEN,
                  "due",
                  FieldRight.HIDDEN,
                  "open",
                  FieldRight.HIDDEN));

      assertThat(DocumentWriter.write(page).toString())
          .doesNotContain("budget", "预算", "due", "期限", "open:", "project.open");
    }

    @Test
    void leavesOutASectionOfWhichNothingIsSeen() {
      var page =
          form(
              "zh-CN",
              Map.of(
                  "due",
                  FieldRight.HIDDEN,
                  "budget",
                  FieldRight.HIDDEN,
                  "cost",
                  FieldRight.HIDDEN));

      assertThat(sections(page)).extracting(LayoutNode.Section::title).containsExactly("基本");
    }

    @Test
    void letsNoConditionTellAMaskedValue() {
      var page = form("zh-CN", Map.of("budget", FieldRight.MASKED));

      assertThat(schema(page, "budget").access()).isEqualTo(Access.MASK);
      assertThat(fields(page)).allMatch(node -> node.requiredWhen() == null);
    }

    @Test
    void asksNobodyForWhatTheyMayNotEdit() {
      var page = form("zh-CN", Map.of("title", FieldRight.READ));

      assertThat(schema(page, "title").required()).isFalse();
    }
  }

  @Test
  void speaksTheReadersLanguageWhereItIsTranslated() {
    var page = form("en", Map.of());

    assertThat(page.subject().title()).isEqualTo("Task");
    assertThat(schema(page, "title").title()).isEqualTo("Title");
    assertThat(schema(page, "due").title()).isEqualTo("期限");
    assertThat(schema(page, "status").options().getFirst().title()).isEqualTo("Open");
    assertThat(page.checks().getFirst().message()).isEqualTo("Give a date");
    assertThat(sections(page))
        .extracting(LayoutNode.Section::title)
        .containsExactly("Basics", "计划");
  }

  private static PageDocument form(String language, Map<String, FieldRight> rights) {
    return FormRenderer.render(
        new Viewer(TestModel.SNAPSHOT, new TestRights(rights), language), TestModel.FORM, null);
  }

  private static FieldSchema schema(PageDocument page, String field) {
    return Objects.requireNonNull(page.data().get(field), field);
  }

  private static List<LayoutNode.Section> sections(PageDocument page) {
    return ((LayoutNode.Page) page.layout())
        .children().stream().map(LayoutNode.Section.class::cast).toList();
  }

  private static List<LayoutNode.FieldNode> fields(PageDocument page) {
    return sections(page).stream()
        .flatMap(section -> section.children().stream())
        .map(LayoutNode.FieldNode.class::cast)
        .toList();
  }
}
