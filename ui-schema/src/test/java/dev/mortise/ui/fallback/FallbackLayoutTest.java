package dev.mortise.ui.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.TestModel;
import dev.mortise.ui.TestRights;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.render.FormRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbackLayoutTest {
  private final Viewer viewer = new Viewer(TestModel.SNAPSHOT, TestRights.ALL, "en");

  @Test
  void putsTwoShortFieldsInARow() {
    assertThat(layout(TestModel.TASK).form().getFirst().rows())
        .containsExactly(
            List.of("title", "project"), List.of("status", "due"), List.of("budget", "cost"));
  }

  @Test
  void givesWideFieldsARowAndChildrenASection() {
    var form = layout(TestModel.PROJECT).form();

    assertThat(form.getFirst().rows()).containsExactly(List.of("name", "open"), List.of("notes"));
    assertThat(form.getLast().title()).isEqualTo("任务");
    assertThat(form.getLast().rows()).containsExactly(List.of("tasks"));
  }

  @Test
  void listsWhatFitsIntoALineNewestFirst() {
    var list = layout(TestModel.PROJECT).list();

    assertThat(list)
        .isEqualTo(
            new Layout.Listing(List.of("name", "open"), List.of("-created_at"), null, List.of()));
  }

  @Test
  void titlesTheFormInTheReadersLanguage() {
    assertThat(layout(TestModel.TASK).form().getFirst().title()).isEqualTo("Task");
  }

  @Test
  void isRenderedLikeAnyLayout() {
    var page = FormRenderer.render(viewer, layout(TestModel.PROJECT), null);

    assertThat(((LayoutNode.Page) page.layout()).children())
        .last()
        .isEqualTo(
            new LayoutNode.Section(
                "section-1",
                "任务",
                null,
                List.of(
                    new LayoutNode.ChildTable(
                        "children-tasks",
                        "tasks",
                        List.of("title", "status", "due", "budget", "cost")))));
  }

  private Layout layout(ObjectType object) {
    return FallbackLayout.of(object, viewer.texts());
  }
}
