package dev.mortise.engine.store.sql;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.StoredShape;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/// A sample whose records lie in a tenant, with the slots it names.
final class StoredSample {
  private static final JdbcTemplate JDBC = new JdbcTemplate(TestDatabase.shared().dataSource());
  private static final StoredShape SHAPE = new StoredShape(Sample.SNAPSHOT);

  private StoredSample() {}

  static Sample of(Tenant tenant, Random random) {
    var sample = new Sample(random);
    TestDatabase.shared()
        .session()
        .<Integer>write(
            tenant,
            () -> {
              noteSlots(tenant);
              sample.records.forEach((name, records) ->
                  records.forEach((id, values) ->
                      insert(tenant, Sample.SNAPSHOT.require(name), id, values, random)));
              return 0;
            });
    return sample;
  }

  /// As the store itself would have noted it.
  private static void noteSlots(Tenant tenant) {
    for (var object : Sample.SNAPSHOT.objects().values()) {
      for (var field : object.fields().values()) {
        var slot = Sample.slot(object, field);
        if (slot != null) {
          JDBC.update(
              "insert into store.slot_map (tenant_id, object_id, slot, field_id, state)"
                  + " values (?, ?, ?, ?, 'ready')",
              tenant.id(),
              object.id(),
              slot,
              field.id());
        }
      }
    }
  }

  private static void insert(
      Tenant tenant, ObjectType object, UUID id, Map<String, Object> values, Random random) {
    var declared = new HashMap<>(values);
    declared.remove("steps");
    var doc = new LinkedHashMap<>(SHAPE.write(object, new FieldValues(declared)));
    var columns = new LinkedHashMap<String, @Nullable Object>();
    for (Field field : object.fields().values()) {
      doc.computeIfPresent(field.key(), (_, value) -> asOnceNamed(field, value, random));
      var slot = Sample.slot(object, field);
      if (slot != null) {
        columns.put(slot, inSlot(slot, values.get(field.name()), doc.get(field.key())));
      }
    }
    columns.put("tenant_id", tenant.id());
    columns.put("object_id", object.id());
    columns.put("id", id);
    columns.put("version", values.get("version"));
    columns.put("created_at", inSlot("d", values.get("created_at"), null));
    columns.put("updated_at", inSlot("d", values.get("updated_at"), null));
    columns.put("created_by", values.get("created_by"));
    var marks = columns.keySet().stream().map(_ -> "?").toList();
    columns.put("doc", JsonMapper.shared().writeValueAsString(doc));
    JDBC.update(
        "insert into store.record (%s) values (%s, ?::jsonb)"
            .formatted(String.join(", ", columns.keySet()), String.join(", ", marks)),
        columns.values().toArray());
  }

  /// Half of the records were written before an option was renamed.
  private static Object asOnceNamed(Field field, Object stored, Random random) {
    if (stored instanceof List<?> list) {
      return list.stream().map(one -> asOnceNamed(field, one, random)).toList();
    }
    var option = field.options().get(stored);
    return option != null && option.was() != null && random.nextBoolean() ? option.was() : stored;
  }

  private static @Nullable Object inSlot(
      String slot, @Nullable Object value, @Nullable Object stored) {
    return switch (value) {
      case null -> null;
      case LocalDate date -> date.atStartOfDay().atOffset(ZoneOffset.UTC);
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case UUID id -> id;
      default -> slot.startsWith("n") ? SlotValue.of(value) : SlotValue.cut(String.valueOf(stored));
    };
  }
}
