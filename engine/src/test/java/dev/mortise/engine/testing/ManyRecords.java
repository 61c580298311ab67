package dev.mortise.engine.testing;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/// Fills an object type with so many records that it matters how they are read, by SQL.
public final class ManyRecords {
  private ManyRecords() {}

  /// @param values SQL of each field's value in the record of number `i`, from 1; ASCII only
  public static void insert(Tenant tenant, ObjectType type, int count, Map<String, String> values) {
    insert(TestDatabase.shared(), tenant, type, count, values);
  }

  /// The same in another database than the shared one.
  public static void insert(
      TestDatabase database,
      Tenant tenant,
      ObjectType type,
      int count,
      Map<String, String> values) {
    var jdbc = new JdbcTemplate(database.dataSource());
    database
        .session()
        .<Integer>write(tenant, () -> write(jdbc, tenant, type, count, values, slots(jdbc, type)));
    analyze(database);
  }

  /// The id of the record of a number.
  public static String id(int number) {
    return "01900000-0000-7000-8000-%012x".formatted(number);
  }

  /// Has the database know what there is, as it would in time.
  public static void analyze() {
    analyze(TestDatabase.shared());
  }

  private static void analyze(TestDatabase database) {
    try (var connection = DriverManager.getConnection(database.ownerUrl());
        var statement = connection.createStatement()) {
      statement.execute("vacuum (analyze) store.record");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static int write(
      JdbcTemplate jdbc,
      Tenant tenant,
      ObjectType type,
      int count,
      Map<String, String> values,
      Map<Integer, String> slots) {
    var columns = new StringBuilder();
    var copies = new StringBuilder();
    values.forEach((name, value) -> {
      var slot = slots.get(type.require(name).id());
      if (slot != null) {
        columns.append(", ").append(slot);
        copies.append(", ").append(copy(type.require(name), value));
      }
    });
    var doc =
        values.entrySet().stream()
            .map(each -> "'%s', %s".formatted(type.require(each.getKey()).key(), each.getValue()))
            .collect(Collectors.joining(", "));
    return jdbc.update(
        """
        insert into store.record (tenant_id, object_id, id, version, created_at, updated_at, doc%s)
        select ?, ?, ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 1,
               timestamptz '2024-06-09', timestamptz '2024-06-09',
               jsonb_strip_nulls(jsonb_build_object(%s))%s
          from generate_series(1, ?) i
        """
            .formatted(columns, doc, copies),
        tenant.id(),
        type.id(),
        count);
  }

  private static String copy(Field field, String value) {
    return switch (field.valueType()) {
      case Scalar.TEXT -> "left(" + value + ", 200)";
      case Scalar.BOOLEAN -> "(" + value + ")::text";
      case Scalar.INTEGER, Scalar.DECIMAL -> "(" + value + ")::float8";
      case Scalar.DATE -> "((" + value + ") at time zone 'UTC')";
      default -> value;
    };
  }

  private static Map<Integer, String> slots(JdbcTemplate jdbc, ObjectType type) {
    var slots = new HashMap<Integer, String>();
    jdbc.query(
        "select field_id, slot from store.slot_map where object_id = ?",
        row -> {
          slots.put(row.getInt(1), row.getString(2));
        },
        type.id());
    return slots;
  }
}
