package dev.mortise.ui.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.ui.TestModel;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import dev.mortise.ui.render.FieldRights.Right;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListRendererTest {

  @Test
  void showsColumnsThroughReferences() {
    var page = list(Map.of());

    assertThat(node(page).columns()).containsExactly("title", "project.name", "budget");
    assertThat(page.data().values()).extracting(FieldSchema::title).contains("名称");
    assertThat(node(page).sort()).containsExactly("-due", "project.name");
    assertThat(node(page).filter()).isEqualTo("budget != null");
  }

  @Test
  void leavesOutColumnsBehindAHiddenReference() {
    var page = list(Map.of("project", Right.HIDDEN));

    assertThat(node(page).columns()).containsExactly("title", "budget");
    assertThat(node(page).sort()).containsExactly("-due");
  }

  @Test
  void neitherSortsNorFiltersByWhatTheViewerSeesOnlyInPart() {
    var page = list(Map.of("budget", Right.MASKED, "due", Right.MASKED));

    assertThat(node(page).columns()).contains("budget");
    assertThat(node(page).sort()).containsExactly("project.name");
    assertThat(node(page).filter()).isNull();
  }

  private static LayoutNode.ListNode node(PageDocument page) {
    return (LayoutNode.ListNode) page.layout();
  }

  private static PageDocument list(Map<String, Right> rights) {
    FieldRights of = (_, field) -> rights.getOrDefault(field.name(), Right.EDIT);
    var viewer = new Viewer(TestModel.SNAPSHOT, of, "zh-CN");
    return ListRenderer.render(viewer, TestModel.FORM, TestModel.LIST);
  }
}
