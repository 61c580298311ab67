package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackageWriterTest {
  private static final String CANONICAL =
      """
      label: Task
      display: title
      fields:
        title: { type: text, max_length: 80, label: Title, required: true }
        note:
          type: long_text
          help: |-
            First line.

            Third line.
        status:
          type: choice
          options: { open: Open, waiting: { label: Waiting for others, color: orange }, done: { label: Done, color: green } }
          default: open
        code: { type: text, pattern: '[A-Z]\\d+', label: "on", default: "0123" }
        to_them: { type: reference, to: [project, person] }
        effort: { type: decimal, min: 0.50, default: 1.25 }
        late: { type: formula, value: "status in ['open'] ? true : due_on < today()", result: boolean }
      unique:
        code_in_project: [code, project]
      rules:
        short: { check: size(title) < 80, message: 标题太长, at: title }
      history: []
      """;

  @Test
  void writesCanonicalTextAsItIs() {
    assertThat(write(Map.of("task/task.object.yaml", CANONICAL)))
        .containsEntry("task/task.object.yaml", CANONICAL);
  }

  @Test
  void ordersKeysLeavesDefaultsOutAndUsesShortForms() {
    var written =
        write(
            Map.of(
                "task/task.object.yaml",
                """
                # a comment
                fields:
                  title:   { label: 'Title', type: "text", required: false, masked_for: [] }
                  parent:
                    type: reference
                    to: [ task ]
                  flag: {type: boolean, default: true, required_if: "true"}
                  extra:
                    type: json
                    default:
                      - a: 1
                        b:
                          - 2
                  kind: { type: choice, options: { a: { label: A } } }
                guards: {}
                display: "title"
                label: Task
                """));

    assertThat(written.get("task/task.object.yaml"))
        .isEqualTo(
            """
            label: Task
            display: title
            fields:
              title: { type: text, label: Title }
              parent: { type: reference, to: task }
              flag: { type: boolean, required_if: true, default: true }
              extra: { type: json, default: [{ a: 1, b: [2] }] }
              kind: { type: choice, options: { a: A } }
            """);
  }

  @Test
  void keepsWhatAnExtensionSaysEvenIfItIsADefault() {
    var text =
        """
        fields:
          title: { max_length: 20, required: false }
          effort: null
          status: { options: { open: { label: null }, done: null, waiting: Waiting } }
        """;

    var written =
        PackageWriter.write(
            new PackageSource(
                "extension",
                Map.of(
                    "package.yaml",
                    """
                    format: 1
                    title: More
                    version: 1.0.0
                    language: en
                    extends: { base: ^1 }
                    """,
                    "task/task.object.yaml",
                    text)));

    assertThat(written.diagnostics()).isEmpty();
    assertThat(written.source().files()).containsEntry("task/task.object.yaml", text);
  }

  @Test
  void writesSectionsStepsAndRecordsOnLinesOfTheirOwn() {
    var files =
        Map.of(
            "task/form.layout.yaml",
            """
            form:
              - section: Task
                rows: [[title, status], [note]]
            list:
              columns: [title, status]
              sort: [-created_at]
            """,
            "task/late.scenario.yaml",
            """
            a task, late:
              now: 2026-03-02T08:00:00+08:00
              given:
                - task: { as: first, title: Paint, due_on: 2026-03-01 }
              steps:
                - do: get first
                  expect: { late: true, note: null }
            """,
            "task/task.seed.yaml",
            """
            key: title
            records:
              - { title: Paint, effort: 1.50 }
              - { title: "2", effort: 2 }
            """,
            "member.role.yaml",
            """
            label: Member
            objects:
              task: { read: all, update: created_by == me, fields: { effort: read } }
            """);

    assertThat(write(files)).containsAllEntriesOf(files);
  }

  @Test
  void keepsScriptsLetterByLetter() {
    var script = "\t// tabs,  spaces \nexport  default () => ({})\n\n";

    assertThat(write(Map.of("task/check.trigger.js", script, "close.function.js", script)))
        .containsEntry("task/check.trigger.js", script)
        .containsEntry("close.function.js", script);
  }

  @Test
  void writesTablesWithQuotesOnlyWhereNeeded() {
    var written =
        write(
            Map.of(
                "task/task.seed.csv",
                "title,\"note\"\r\n\r\n\"Paint\",\"a, \"\"b\"\"\nc\"\r\nWash,\r\n\" x \",1"));

    assertThat(written)
        .containsEntry(
            "task/task.seed.csv", "title,note\nPaint,\"a, \"\"b\"\"\nc\"\nWash,\n\" x \",1\n");
  }

  @Test
  void writesThePlatformPackageAsItIs() {
    var written = PackageWriter.write(PlatformPackage.source());

    assertThat(written.diagnostics()).isEmpty();
    assertThat(written.source()).isEqualTo(PlatformPackage.source());
  }

  @Test
  void takesOverWhatHasBeenWrittenUnderTheSameManifest() {
    var manifest = "format: 1\ntitle: Tasks\nversion: 1.0.0\nlanguage: en\n";
    var files = Map.of("package.yaml", manifest, "lead.role.yaml", "label:   Lead\n");
    var source = new PackageSource("tasks", files);
    var otherManifest = Map.of("package.yaml", manifest + "# more\n", "lead.role.yaml", "");

    assertThat(PackageWriter.write(source, files).source()).isEqualTo(source);
    assertThat(PackageWriter.write(source, otherManifest).source())
        .isEqualTo(PackageWriter.write(source).source())
        .isNotEqualTo(source);
  }

  private static Map<String, String> write(Map<String, String> files) {
    var all = new TreeMap<>(files);
    all.put("package.yaml", "format: 1\ntitle: Tasks\nversion: 1.0.0\nlanguage: en\n");
    var once = PackageWriter.write(new PackageSource("tasks", all));
    assertThat(once.diagnostics()).isEmpty();
    var twice = PackageWriter.write(once.source());
    assertThat(twice.source()).isEqualTo(once.source());
    return Objects.requireNonNull(once.source().files());
  }
}
