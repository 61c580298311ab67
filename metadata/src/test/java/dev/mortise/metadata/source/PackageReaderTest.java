package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackageReaderTest {
  private static final String MANIFEST =
      """
      format: 1
      title: Tasks
      version: 1.0.0
      language: en
      """;

  private static final String TASK =
      """
      label: Task
      display: title
      fields:
        title: { type: text, label: Title, required: true, max_length: 80 }
        status: { type: choice, options: { open: Open, done: { label: Done, color: green } } }
        project: { type: reference, to: project, on_delete: cascade }
        effort: { type: decimal, min: 0.50, default: 1.25 }
        late: { type: formula, value: "due_on < today()", result: boolean }
      unique:
        title_in_project: [title, project]
      rules:
        short: { check: size(title) < 80, message: Too long, at: title }
      """;

  @Test
  void readsFilesIntoDefinitions() {
    var result = read(Map.of("task/task.object.yaml", TASK));

    assertThat(result.diagnostics()).isEmpty();
    var task = task(result);
    assertThat(task.fields()).containsOnlyKeys("title", "status", "project", "effort", "late");
    assertThat(field(task, "project").type())
        .isEqualTo(
            new FieldType.Reference(List.of("project"), false, null, FieldType.OnDelete.CASCADE));
    assertThat(field(task, "effort").initial()).isEqualTo(new BigDecimal("1.25"));
    assertThat(field(task, "effort").type())
        .isEqualTo(new FieldType.DecimalNumber(null, new BigDecimal("0.50"), null));
    assertThat(Objects.requireNonNull(task.unique().get("title_in_project")).fields())
        .containsExactly("title", "project");
    assertThat(task.history()).isNull();
    assertThat(task.guards()).isEmpty();
  }

  @Test
  void bringsUsersAndTeamsAlong() {
    var objects = definition(read(Map.of())).of(ObjectDefinition.class);

    assertThat(objects).containsOnlyKeys("team/team.object.yaml", "user/user.object.yaml");
  }

  @Test
  void knowsWhereEverythingStands() {
    var places = read(Map.of("task/task.object.yaml", TASK)).places();

    assertThat(places.of("task/task.object.yaml", "fields", "project", "to"))
        .hasToString("task/task.object.yaml:6:35");
    assertThat(places.key("task/task.object.yaml", "fields", "project"))
        .hasToString("task/task.object.yaml:6:3");
    assertThat(places.inside("task/task.object.yaml", 9, "fields", "late", "value"))
        .hasToString("task/task.object.yaml:8:43");
    assertThat(places.of("task/task.object.yaml", "fields", "project", "filter"))
        .hasToString("task/task.object.yaml:6:12");
  }

  @Test
  void putsAnExtensionOverItsBaseElementByElement() {
    var base = source("base", Map.of("task/task.object.yaml", TASK));
    var extension =
        source(
            "extension",
            Map.of(
                "task/task.object.yaml",
                """
                fields:
                  title: { max_length: 200 }
                  status: { options: { open: { color: blue }, waiting: Waiting } }
                  effort: ~
                  extra: { type: boolean }
                """));

    var result = PackageReader.read(List.of(base, extension));

    assertThat(result.diagnostics()).isEmpty();
    var task = task(result);
    assertThat(task.fields().keySet())
        .containsExactly("title", "status", "project", "late", "extra");
    assertThat(field(task, "title").type()).isEqualTo(new FieldType.Text(200, null, null));
    assertThat(field(task, "title").required()).isTrue();
    assertThat(((FieldType.Choice) Objects.requireNonNull(field(task, "status").type())).options())
        .containsEntry(
            "open", new FieldType.OptionDefinition("Open", FieldType.Color.BLUE, null, false))
        .containsEntry("waiting", new FieldType.OptionDefinition("Waiting", null, null, false));
    assertThat(result.places().of("task/task.object.yaml", "fields", "title", "label").file())
        .isEqualTo("base/task/task.object.yaml");
    assertThat(result.places().of("task/task.object.yaml", "fields", "title", "max_length"))
        .hasToString("task/task.object.yaml:2:24");
  }

  @Test
  void refusesNamesThatNoPackageCanHave() {
    assertThat(PackageReader.read(List.of(source("platform", Map.of()))).diagnostics())
        .singleElement()
        .hasToString(
            """
            package.yaml:1:1  bad-name  No package can be called 'platform'.
              A name is made of lower-case letters, digits and dashes; 'platform' is taken.\
            """);
    assertThat(PackageReader.read(List.of(source("My Tasks", Map.of()))).diagnostics()).hasSize(1);
  }

  private static ReadResult read(Map<String, String> files) {
    return PackageReader.read(List.of(source("tasks", files)));
  }

  private static PackageSource source(String name, Map<String, String> files) {
    var all = new TreeMap<>(files);
    all.put("package.yaml", MANIFEST);
    return new PackageSource(name, all);
  }

  private static PackageDefinition definition(ReadResult result) {
    return Objects.requireNonNull(result.definition());
  }

  private static ObjectDefinition task(ReadResult result) {
    return Objects.requireNonNull(
        definition(result).of(ObjectDefinition.class).get("task/task.object.yaml"));
  }

  private static dev.mortise.metadata.definition.FieldDefinition field(
      ObjectDefinition object, String name) {
    return Objects.requireNonNull(object.fields().get(name));
  }
}
