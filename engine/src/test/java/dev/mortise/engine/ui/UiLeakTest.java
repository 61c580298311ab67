package dev.mortise.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.ui.document.DocumentWriter;
import dev.mortise.ui.document.ShellWriter;
import dev.mortise.ui.render.ShellRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No document says a word of what its viewer may not see, whatever the package is like.
class UiLeakTest {
  private static final int MODELS = 150;

  @ParameterizedTest
  @MethodSource("seeds")
  void noDocumentHasAWordOfWhatItsViewerMayNotSee(long seed) {
    var drawn = RandomScreens.of(seed);
    var snapshot = TestModel.ofFiles(drawn.files()).snapshot();

    var documents = documents(snapshot, "caller", drawn.granted());

    documents.forEach((name, text) ->
        assertThat(drawn.hidden().stream().filter(text::contains))
            .as(name + " in\n" + drawn.files())
            .isEmpty());
    assertThat(documents.get("app")).contains(drawn.granted());
  }

  @Test
  void everyWordStandsInTheDocumentsOfWhoMaySeeAll() {
    var drawn = RandomScreens.of(1);
    var snapshot = TestModel.ofFiles(drawn.files()).snapshot();

    var all = documents(snapshot, Role.ADMIN, List.copyOf(snapshot.objects().keySet()));

    assertThat(drawn.hidden()).isNotEmpty();
    assertThat(String.join("\n", all.values())).contains(drawn.hidden());
  }

  static Stream<Long> seeds() {
    return Cases.seeds(UiLeakTest.class, MODELS).stream();
  }

  /// Documents of the application by name.
  static Map<String, String> documents(Snapshot snapshot, String role, List<String> objects) {
    var principal = new Principal(new UUID(0, 1), "one", UserKind.INSIDE, Set.of(role), Set.of());
    var rights = new CallerRights(Access.of(snapshot, principal));
    var viewer = new Viewer(snapshot, rights, "en");
    var pages = Pages.of(viewer);
    var documents = new LinkedHashMap<String, String>();
    documents.put("app", Json.write(ShellWriter.write(ShellRenderer.app(viewer, pages::lists))));
    for (var name : objects) {
      var object = snapshot.require(name);
      documents.put(name + " form", text(DocumentWriter.write(pages.form(object, null, null))));
      documents.put(name + " list", text(DocumentWriter.write(pages.list(object, null))));
      documents.put(name + " record", text(DocumentWriter.write(pages.record(object, null, null))));
    }
    return documents;
  }

  private static String text(Map<String, Object> document) {
    return Json.write(document);
  }
}
