package dev.mortise.ui.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.ui.TestModel;
import dev.mortise.ui.TestRights;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
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
    var page = list(Map.of("project", FieldRight.HIDDEN));

    assertThat(node(page).columns()).containsExactly("title", "budget");
    assertThat(node(page).sort()).containsExactly("-due");
  }

  @Test
  void neitherSortsNorFiltersByWhatTheViewerSeesOnlyInPart() {
    var page = list(Map.of("budget", FieldRight.MASKED, "due", FieldRight.MASKED));

    assertThat(node(page).columns()).contains("budget");
    assertThat(node(page).sort()).containsExactly("project.name");
    assertThat(node(page).filter()).isNull();
  }

  private static LayoutNode.ListNode node(PageDocument page) {
    return (LayoutNode.ListNode) page.layout();
  }

  private static PageDocument list(Map<String, FieldRight> rights) {
    var viewer = new Viewer(TestModel.SNAPSHOT, new TestRights(rights), "zh-CN");
    return ListRenderer.render(viewer, TestModel.FORM, TestModel.LIST);
  }
}
