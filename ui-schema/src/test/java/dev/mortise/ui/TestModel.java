package dev.mortise.ui;

import static dev.mortise.metadata.expression.ValueType.Scalar.BOOLEAN;
import static dev.mortise.metadata.expression.ValueType.Scalar.DATE;
import static dev.mortise.metadata.expression.ValueType.Scalar.DECIMAL;
import static dev.mortise.metadata.expression.ValueType.Scalar.TEXT;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.Color;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Translations;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Projects and their tasks: the model the tests of this module draw.
public final class TestModel {
  private static final Expression HAS_BUDGET =
      new Expression("budget != null", "task", notNull("budget", DECIMAL));

  private static final Expression PROJECT_IS_OPEN =
      new Expression(
          "project.open",
          "task",
          new Term.FieldOf(
              own("project", ValueType.Reference.to("project")), "project", "open", BOOLEAN));

  private static final Expression DUE_IS_GIVEN =
      new Expression("due != null", "task", notNull("due", DATE));

  public static final ObjectType PROJECT =
      object(
          1,
          "project",
          "项目",
          List.of(
              field(11, "name", "名称", new FieldType.Text(null, null, null), TEXT),
              field(12, "open", "进行中", new FieldType.YesNo(), BOOLEAN),
              field(13, "notes", "备注", new FieldType.LongText(null), TEXT),
              field(
                  14,
                  "tasks",
                  "任务",
                  new FieldType.Children("task", "project"),
                  new ValueType.ListOf(ValueType.Reference.to("task")))),
          List.of());

  public static final ObjectType TASK =
      object(
          2,
          "task",
          "任务",
          List.of(
              required(field(21, "title", "标题", new FieldType.Text(60, 2, "[^<>]*"), TEXT)),
              field(
                  22,
                  "project",
                  "项目",
                  new FieldType.Reference(List.of("project"), false, null, null),
                  ValueType.Reference.to("project")),
              choice(23, "status", "状态"),
              requiredIf(field(24, "due", "期限", new FieldType.Date(), DATE), HAS_BUDGET),
              field(
                  25,
                  "budget",
                  "预算",
                  new FieldType.Money(null, null, BigDecimal.ZERO, null),
                  DECIMAL),
              field(
                  26,
                  "cost",
                  "费用",
                  new FieldType.Formula(null, FieldType.ResultType.MONEY, 2),
                  DECIMAL)),
          List.of(new ObjectType.Rule("dated", DUE_IS_GIVEN, "期限必填", "due")));

  public static final Layout FORM =
      new Layout(
          "task",
          "form",
          List.of(
              new Layout.Section(
                  "基本", null, List.of(List.of("title"), List.of("project", "status"))),
              new Layout.Section("计划", PROJECT_IS_OPEN, List.of(List.of("due", "budget", "cost")))),
          null);

  public static final Layout.Listing LIST =
      new Layout.Listing(
          List.of("title", "project.name", "budget"), List.of("-due", "project.name"), HAS_BUDGET);

  public static final Snapshot SNAPSHOT =
      Snapshot.of(
          new Snapshot.About("tasks", "任务", "1.0.0", "zh-CN", ZoneId.of("Asia/Shanghai"), "CNY"),
          byName(List.of(PROJECT, TASK)),
          new LinkedHashMap<>(),
          new LinkedHashMap<>(Map.of("task.form", FORM)),
          new Translations(
              Map.of(
                  "en",
                  Map.of(
                      "task", "Task",
                      "task.fields.title", "Title",
                      "task.fields.status.options.open", "Open",
                      "task.rules.dated", "Give a date",
                      "task.layouts.form.sections.0", "Basics",
                      "project.fields.name", "Project name"))));

  private TestModel() {}

  private static Term own(String field, ValueType type) {
    return new Term.FieldOf(null, "task", field, type);
  }

  private static Term notNull(String field, ValueType type) {
    var isNull = new Term.Call(Operator.IS_NULL, List.of(own(field, type)), BOOLEAN);
    return new Term.Call(Operator.NOT, List.of(isNull), BOOLEAN);
  }

  private static SequencedMap<String, ObjectType> byName(List<ObjectType> objects) {
    var byName = new LinkedHashMap<String, ObjectType>();
    objects.forEach(object -> byName.put(object.name(), object));
    return byName;
  }

  private static ObjectType object(
      int id, String name, String label, List<Field> fields, List<ObjectType.Rule> rules) {
    var byName = new LinkedHashMap<String, Field>();
    fields.forEach(field -> byName.put(field.name(), field));
    var display = new Expression("name", name, new Term.FieldOf(null, name, "name", TEXT));
    return new ObjectType(
        id,
        name,
        label,
        null,
        null,
        display,
        byName,
        List.of(),
        new LinkedHashMap<>(),
        rules,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of());
  }

  private static Field field(int id, String name, String label, FieldType type, ValueType shape) {
    return field(id, name, label, type, shape, false, null, new LinkedHashMap<>());
  }

  private static Field required(Field field) {
    return field(
        field.id(),
        field.name(),
        field.label(),
        field.type(),
        field.valueType(),
        true,
        null,
        field.options());
  }

  private static Field requiredIf(Field field, Expression condition) {
    return field(
        field.id(),
        field.name(),
        field.label(),
        field.type(),
        field.valueType(),
        false,
        condition,
        field.options());
  }

  private static Field choice(int id, String name, String label) {
    var options = new LinkedHashMap<String, OptionDefinition>();
    options.put("open", new OptionDefinition("开放", Color.GREEN, null, false));
    options.put("old", new OptionDefinition("旧", null, null, true));
    return field(id, name, label, new FieldType.Choice(options, null), TEXT, false, null, options);
  }

  private static Field field(
      int id,
      String name,
      String label,
      FieldType type,
      ValueType shape,
      boolean required,
      @Nullable Expression requiredIf,
      SequencedMap<String, OptionDefinition> options) {
    return new Field(
        id,
        name,
        label,
        null,
        type,
        shape,
        required,
        requiredIf,
        null,
        null,
        false,
        false,
        false,
        false,
        Set.of(),
        options,
        null);
  }
}
