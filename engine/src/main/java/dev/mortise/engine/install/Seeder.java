package dev.mortise.engine.install;

import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.SeedDefinition;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldProblem;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings the records of a package into a tenant, through the same line every write passes.
///
/// A record that is there already, by its natural key, is left as it is: a second run adds nothing
/// and overwrites nothing. All of it is one transaction.
@Component
class Seeder {
  private static final String CREATED_AT = "created_at";
  private static final String CREATED_BY = "created_by";

  private final RecordWriter writer;
  private final RecordReader reader;
  private final TenantSession session;

  Seeder(RecordWriter writer, RecordReader reader, TenantSession session) {
    this.writer = writer;
    this.reader = reader;
    this.session = session;
  }

  /// @param keys of all records the package brings along
  /// @param made how many of them were not there before
  record Seeded(SeedKeys keys, int made) {}

  /// @param context of an administrator
  Seeded seed(RequestContext context, PackageDefinition definition) {
    return session.write(
        context.tenant(),
        () -> {
          try {
            return session.part(() -> seed(context, definition, this::createTogether));
          } catch (ProblemException _) {
            // once more, one by one, to say which record is refused
            return seed(context, definition, this::createEach);
          }
        });
  }

  private Seeded seed(RequestContext context, PackageDefinition definition, Creation creation) {
    var keys = new SeedKeys();
    var made = 0;
    for (var seed : SeedOrder.of(definition, context.snapshot())) {
      made += seed(context, seed, keys, creation);
    }
    return new Seeded(keys, made);
  }

  /// Makes the records of one object type. Those that point at others of their kind, such as the
  /// places of a tree, wait until these are made, in whichever file and line they stand.
  private int seed(
      RequestContext context, List<SeedOrder.Seeds> files, SeedKeys keys, Creation creation) {
    var waiting = new ArrayList<Row>();
    for (var seeds : files) {
      var keyFields = SeedKeys.of(seeds.object(), seeds.definition().key(), seeds.given());
      findExisting(context, seeds.object(), keyFields, keys);
      var number = 0;
      for (var record : seeds.definition().records()) {
        number++;
        var key = keys.key(keyFields, record);
        if (key == null || keys.find(seeds.object().name(), key) == null) {
          waiting.add(new Row(seeds, number, record, key));
        }
      }
    }
    var made = 0;
    while (!waiting.isEmpty()) {
      var ready = waiting.stream().filter(row -> row.ready(keys)).toList();
      // what waits for ever is tried all the same, so that the refusal says what it points at
      var next = ready.isEmpty() ? List.copyOf(waiting) : ready;
      var ids = creation.create(context, next, keys);
      for (int i = 0; i < ids.size(); i++) {
        var row = next.get(i);
        if (row.key() != null) {
          keys.put(row.seeds().object().name(), row.key(), ids.get(i));
        }
      }
      made += next.size();
      waiting.removeAll(next);
    }
    return made;
  }

  /// One record of a seed file.
  private record Row(
      SeedOrder.Seeds seeds,
      int number,
      Map<String, ? extends @Nullable Object> record,
      @Nullable String key) {

    boolean ready(SeedKeys keys) {
      var object = seeds.object();
      return object.fields().values().stream()
          .filter(field -> field.targets().contains(object.name()))
          .map(field -> record.get(field.name()))
          .allMatch(value -> value == null || keys.find(object.name(), value.toString()) != null);
    }
  }

  /// Makes the records of rows of one object type.
  private interface Creation {
    List<UUID> create(RequestContext context, List<Row> rows, SeedKeys keys);
  }

  private List<UUID> createTogether(RequestContext context, List<Row> rows, SeedKeys keys) {
    var object = rows.getFirst().seeds().object();
    var records =
        rows.stream()
            .map(row ->
                new RecordWriter.NewRecord(
                    at(context, row.record(), keys),
                    input(object, row.record(), keys),
                    state(object, row.record())))
            .toList();
    return writer.createAll(object.name(), records);
  }

  private List<UUID> createEach(RequestContext context, List<Row> rows, SeedKeys keys) {
    return rows.stream().map(row -> create(at(context, row.record(), keys), row, keys)).toList();
  }

  private UUID create(RequestContext context, Row row, SeedKeys keys) {
    var object = row.seeds().object();
    try {
      var made =
          new RecordWriter.NewRecord(
              context, input(object, row.record(), keys), state(object, row.record()));
      return writer.createAll(object.name(), List.of(made)).getFirst();
    } catch (ProblemException refused) {
      var errors =
          refused.errors().isEmpty()
              ? List.of(FieldProblem.of("", refused.type().code(), refused.arguments()))
              : refused.errors();
      throw new ProblemException(
          InstallProblem.SEED_REFUSED,
          Map.of("file", row.seeds().path(), "record", row.number()),
          errors);
    }
  }

  /// A seed may say when and by whom the record was made: it is then written as of that moment.
  private static RequestContext at(
      RequestContext context, Map<String, ? extends @Nullable Object> record, SeedKeys keys) {
    var now =
        record.get(CREATED_AT) instanceof String moment
            ? OffsetDateTime.parse(moment).toInstant()
            : context.now();
    var by = record.get(CREATED_BY) instanceof String username ? keys.find("user", username) : null;
    var principal = context.principal();
    var creator =
        by == null
            ? principal
            : new Principal(
                by, principal.username(), principal.kind(), principal.roles(), Set.of());
    return new RequestContext(
        context.tenant(),
        creator,
        context.snapshot(),
        context.version(),
        now,
        context.origin(),
        context.language());
  }

  /// A record with a past may stand anywhere in its flow.
  private static @Nullable String state(
      ObjectType object, Map<String, ? extends @Nullable Object> record) {
    return !object.flows().isEmpty() && record.get(Flow.STATE) instanceof String state
        ? state
        : null;
  }

  private static Map<String, @Nullable Object> input(
      ObjectType object, Map<String, ? extends @Nullable Object> record, SeedKeys keys) {
    var input = new LinkedHashMap<String, @Nullable Object>();
    record.forEach((name, value) -> {
      var field = object.fields().get(name);
      if (field != null && field.managed()) {
        return;
      }
      if (field != null && value != null) {
        input.put(name, field.targets().isEmpty() ? plain(field, value) : link(field, value, keys));
      } else if (!name.equals(CREATED_AT) && !name.equals(CREATED_BY)) {
        input.put(name, value);
      }
    });
    return input;
  }

  /// Cells of a table are texts; several values stand with a semicolon between them.
  private static Object plain(Field field, Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    if (field.type() instanceof FieldType.YesNo) {
      return text.equals("true") || text.equals("false") ? Boolean.parseBoolean(text) : text;
    }
    return field.many() ? split(text) : text;
  }

  private static Object link(Field field, Object value, SeedKeys keys) {
    if (!field.many()) {
      return id(field, value, keys);
    }
    var several = value instanceof List<?> list ? list : split(value.toString());
    return several.stream().map(one -> id(field, one, keys)).toList();
  }

  private static Object id(Field field, Object key, SeedKeys keys) {
    for (var target : field.targets()) {
      var id = keys.find(target, key.toString());
      if (id != null) {
        return field.targets().size() == 1
            ? id.toString()
            : Map.of("object", target, "id", id.toString());
      }
    }
    return key;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(";", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .toList();
  }

  private void findExisting(
      RequestContext context, ObjectType object, List<String> keyFields, SeedKeys keys) {
    if (keyFields.isEmpty()) {
      return;
    }
    String cursor = null;
    do {
      var parameters = new HashMap<String, @Nullable Object>();
      parameters.put("fields", keyFields);
      parameters.put("limit", "200");
      parameters.put("cursor", cursor);
      var page = reader.list(context, object.name(), ListRequest.of(parameters));
      for (var item : page.items()) {
        var key = keys.key(keyFields, item);
        if (key != null) {
          keys.put(object.name(), key, UUID.fromString(String.valueOf(item.get("id"))));
        }
      }
      cursor = page.next();
    } while (cursor != null);
  }

  /// Fields any of the records gives.
  static Set<String> given(SeedDefinition definition) {
    var given = new LinkedHashSet<String>();
    definition.records().forEach(record -> given.addAll(record.keySet()));
    return given;
  }
}
