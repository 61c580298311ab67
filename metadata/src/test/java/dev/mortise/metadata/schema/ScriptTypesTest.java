package dev.mortise.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScriptTypesTest {
  private static final String TASK =
      """
      label: Task */ of ours
      display: title
      fields:
        title:   { type: text, required: true, help: What has to be done }
        level:   { type: choice, options: { low: Low, high: High } }
        tags:    { type: multi_choice, options: { a: A, b: B } }
        cost:    { type: decimal }
        tax:     { type: formula, result: decimal, scale: 2, value: cost * 0.1 }
        due_on:  { type: date }
        at:      { type: date_time }
        open:    { type: boolean }
        size:    { type: integer }
        parent:  { type: tree }
        about:   { type: reference, to: [task, user] }
        helpers: { type: user, many: true }
        extra:   { type: json }
        number:  { type: auto_number, pattern: "T-{000}" }
      """;

  @Test
  void tellWhatARecordHasAndWhatCanBeGivenToIt() {
    assertThat(types())
        .contains(
            """
            /** Task * / of ours */
            export interface TaskRecord {
              readonly id: Id;
              /** title: What has to be done */
              readonly title: string;
              /** level */
              readonly level: "low" | "high" | null;
              /** tags */
              readonly tags: ("a" | "b")[] | null;
              /** cost */
              readonly cost: Decimal | null;
              /** tax */
              readonly tax: Decimal | null;
              /** due_on */
              readonly due_on: Day | null;
              /** at */
              readonly at: Moment | null;
              /** open */
              readonly open: boolean | null;
              /** size */
              readonly size: number | null;
              /** parent */
              readonly parent: Id | null;
              /** about */
              readonly about: Ref<"task" | "user"> | null;
              /** helpers */
              readonly helpers: Id[] | null;
              /** extra */
              readonly extra: any | null;
              /** number */
              readonly number: string | null;
            }
            """)
        .contains(
            """
              /** title: What has to be done */
              title?: string | null;
              /** level */
              level?: "low" | "high" | null;
            """)
        .contains("  cost?: DecimalLike | null;\n", "  due_on?: DayLike | null;\n")
        .doesNotContain("tax?:", "number?:")
        .contains("export type TaskTrigger = Trigger<TaskRecord, TaskInput>;\n")
        .contains("  task: TaskRecord;\n", "  user: UserRecord;\n", "  task: TaskInput;\n");
  }

  @Test
  void areTheSameForTheSameModel() {
    assertThat(types()).isEqualTo(types());
  }

  private static String types() {
    var files =
        new TreeMap<>(
            Map.of(
                PackageSource.MANIFEST,
                "format: 1\ntitle: Test\nversion: 1.0.0\nlanguage: en\n",
                "task/task.object.yaml",
                TASK));
    var read = PackageReader.read(List.of(new PackageSource("test", files)));
    return switch (Compiler.compile("test", read, IdentityMap.EMPTY)) {
      case Compilation.Compiled(var snapshot, _) -> ScriptTypes.of(snapshot);
      case Compilation.Failed(var diagnostics) -> throw new AssertionError(diagnostics);
    };
  }
}
