package dev.mortise.metadata.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.mortise.metadata.definition.ScriptRights;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.snapshot.Trigger;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CompilerTest {
  static final String PACKAGE =
      """
      --- path: project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text, label: Name, required: true, search: true }
        budget: { type: money, default: 100.50 }
        tasks: { type: children, of: task, by: project }
        spent: { type: rollup, over: task, by: project, sum: cost, where: status == 'done' }
        left: { type: formula, value: budget - spent, result: money }
        tight: { type: formula, value: left < 10, result: boolean }
        overdue: { type: formula, value: due < today(), result: boolean }
        due: { type: date }
      guards:
        enough: { check: left >= 0, message: No budget left }
      --- path: task/task.object.yaml
      label: Task
      display: title + ' · ' + project.name
      fields:
        number: { type: auto_number, pattern: "T-{yyyy}-{0000}" }
        title: { type: text, required: true }
        status: { type: choice, options: { open: Open, done: Done }, default: open, index: true }
        cost: { type: money }
        project: { type: reference, to: project, required: true, on_delete: cascade }
        helpers: { type: reference, to: user, many: true, filter: helpers.active }
        blocked_by: { type: reference, to: task, filter: blocked_by.project == project }
      unique:
        title_in_project: [title, project]
      rules:
        priced: { check: status != 'done' || has(cost), message: Say what it cost, at: cost }
      --- path: task/form.layout.yaml
      form:
        - section: Task
          rows: [[title, status], [project]]
      list:
        columns: [number, title, project.name]
        sort: [-created_at, project.due]
        filter: status == 'open'
      --- path: access/helper.role.yaml
      label: Helper
      objects:
        task: { read: me in helpers, update: me in helpers, fields: { cost: none } }
      --- path: i18n/zh-TW.yaml
      task.fields.title: 標題
      task.layouts.form.sections.0: 任務
      roles.helper: 幫手
      """;

  @Test
  void resolvesFields() {
    var snapshot = Snapshots.of(PACKAGE);

    var project = snapshot.require("project");
    assertThat(project.require("budget").initial()).isEqualTo(new BigDecimal("100.5"));
    assertThat(project.require("spent").valueType()).isEqualTo(ValueType.Scalar.DECIMAL);
    assertThat(project.require("name").index()).as("shown as the label").isTrue();
    var task = snapshot.require("task");
    assertThat(task.require("project").index()).as("reference").isTrue();
    assertThat(task.require("helpers").targets()).containsExactly("user");
    assertThat(task.unique()).singleElement().extracting("name").isEqualTo("title_in_project");
    assertThat(snapshot.layouts()).containsOnlyKeys("task.form");
    assertThat(snapshot.translations().text("zh-TW", "task.fields.title", "Title")).isEqualTo("標題");
  }

  @Test
  void knowsWhichRollupsAGuardWatchesThroughFormulas() {
    var snapshot = Snapshots.of(PACKAGE);

    var spent = snapshot.require("project").rollups().getFirst();
    assertThat(spent.guarded()).isTrue();
    assertThat(spent.function()).isEqualTo(Rollup.Function.SUM);
    assertThat(snapshot.require("task").fedRollups()).containsExactly(spent);
  }

  @Test
  void ordersFormulasAndTellsStoredFromLive() {
    var project = Snapshots.of(PACKAGE).require("project");

    assertThat(project.formulas()).extracting(Field::name).containsSubsequence("left", "tight");
    assertThat(project.require("left").live()).isFalse();
    assertThat(project.require("overdue").live()).isTrue();
    assertThat(project.history()).contains("left", "spent").doesNotContain("overdue", "tasks");
  }

  @Test
  void givesUsersTheRolesOfThePackageToChooseFrom() {
    var snapshot = Snapshots.of(PACKAGE);

    assertThat(snapshot.require("user").require("roles").options().keySet())
        .containsExactly("admin", "helper");
    assertThat(snapshot.roles().get(Role.ADMIN)).isNotNull();
    var helper = Objects.requireNonNull(snapshot.roles().get("helper"));
    var grant = Objects.requireNonNull(helper.objects().get("task"));
    assertThat(grant.create()).isEqualTo(new Role.Scope.None());
    assertThat(grant.fields()).containsEntry("cost", Role.FieldGrant.NONE);
    assertThat(grant.others()).isEqualTo(Role.FieldGrant.WRITE);
  }

  @Test
  void labelsRecordsByALiveFormula() {
    var item =
        Snapshots.of(
                """
                --- path: item/item.object.yaml
                label: Item
                display: full_name
                fields:
                  name: { type: text }
                  parent: { type: tree }
                  full_name: { type: formula, value: parent.name + '/' + name, result: text }
                """)
            .require("item");

    assertThat(item.require("full_name").live()).isTrue();
    assertThat(item.require("full_name").index()).isFalse();
  }

  @Test
  void translatesEveryTextWhereItIsLookedFor() {
    var files = PACKAGE + "--- path: i18n/en.yaml\n";
    var snapshot = Snapshots.of(PACKAGE);
    for (var path : textPaths(snapshot)) {
      files += path + ": x\n";
    }

    assertThat(Snapshots.of(files).translations().byLanguage()).containsKey("en");
  }

  private static Set<String> textPaths(Snapshot snapshot) {
    var paths = new TreeSet<String>();
    for (var object : snapshot.objects().values()) {
      paths.add(TextPath.object(object));
      paths.add(TextPath.objectHelp(object));
      for (var field : object.fields().values()) {
        paths.add(TextPath.field(object, field));
        paths.add(TextPath.fieldHelp(object, field));
        if (!field.name().equals("roles")) {
          field
              .options()
              .keySet()
              .forEach(option -> paths.add(TextPath.option(object, field, option)));
        }
      }
      object.rules().forEach(rule -> paths.add(TextPath.rule(object, rule)));
      object.guards().forEach(guard -> paths.add(TextPath.guard(object, guard)));
      object.unique().forEach(key -> paths.add(TextPath.unique(object, key)));
    }
    snapshot.layouts().values().stream()
        .filter(layout -> !layout.form().isEmpty())
        .forEach(layout -> paths.add(TextPath.section(layout, 0)));
    return paths;
  }

  @Test
  void keepsNumbersThroughVersions() {
    var first =
        Snapshots.compiled(
            """
            --- path: item/item.object.yaml
            label: Item
            display: name
            fields:
              name: { type: text }
              old: { type: integer }
              gone: { type: integer }
            """,
            IdentityMap.EMPTY);
    var second =
        Snapshots.compiled(
            """
            --- path: thing/thing.object.yaml
            label: Thing
            was: item
            display: name
            fields:
              fresh: { type: integer, was: old }
              name: { type: text }
            """,
            IdentityMap.fromJson(first.identities().toJson()));
    var third =
        Snapshots.compiled(
            """
            --- path: thing/thing.object.yaml
            label: Thing
            display: name
            fields:
              name: { type: text }
              fresh: { type: integer }
              gone: { type: integer }
            """,
            second.identities());

    var item = first.snapshot().require("item");
    var thing = third.snapshot().require("thing");
    assertThat(thing.id()).isEqualTo(item.id());
    assertThat(thing.require("name").id()).isEqualTo(item.require("name").id());
    assertThat(thing.require("fresh").id()).isEqualTo(item.require("old").id());
    assertThat(thing.require("gone").id()).isGreaterThan(item.require("gone").id());
  }

  @Test
  void findsTheScriptsThatTriggersAndFunctionsRun() {
    var snapshot =
        Snapshots.of(
            """
            --- path: task/task.object.yaml
            label: Task
            display: title
            fields:
              title: { type: text }
            triggers:
              check: { event: [before_create, before_update], when: title == null }
              tell: { event: after_create, run: check, as: tenant }
            --- path: task/check.trigger.js
            export default () => ({ title: "None" });
            --- path: tools/close.function.yaml
            label: Close
            roles: admin
            --- path: tools/close.function.js
            export default () => 1;
            """);

    var triggers = snapshot.require("task").triggers();
    assertThat(triggers)
        .extracting(Trigger::name, Trigger::script, Trigger::rights)
        .containsExactly(
            tuple("check", "task/check.trigger.js", ScriptRights.CALLER),
            tuple("tell", "task/check.trigger.js", ScriptRights.TENANT));
    assertThat(triggers.getFirst().events())
        .containsOnly(TriggerEvent.BEFORE_CREATE, TriggerEvent.BEFORE_UPDATE);
    assertThat(snapshot.scripts().files())
        .containsOnlyKeys("task/check.trigger.js", "tools/close.function.js")
        .containsValue("export default () => 1;\n");
    assertThat(snapshot.scripts().functions().values())
        .extracting(ScriptFunction::script, ScriptFunction::roles)
        .containsExactly(tuple("tools/close.function.js", Set.of("admin")));
  }
}
