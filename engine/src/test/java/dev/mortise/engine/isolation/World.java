package dev.mortise.engine.isolation;

import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant with a drawn model and drawn records, and the same records as the oracle keeps them.
final class World {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final UUID CHIEF = new UUID(0x7000L, 0x8000_0000_0000_0001L);

  final Model model;
  final List<Row> rows = new ArrayList<>();
  private final Tenant tenant = TestDatabase.shared().newTenant();
  private final Snapshot snapshot;
  private final int version;
  private final List<UUID> users = new ArrayList<>();
  private final List<UUID> teams = new ArrayList<>();
  private final Map<UUID, String> labels = new LinkedHashMap<>();

  World(Draw draw, int kinds, int records) {
    this.model = draw.model(kinds);
    this.snapshot = TestModel.ofFiles(model.files()).snapshot();
    var session = ENGINE.bean(TenantSession.class);
    session.change(
        tenant, () -> ENGINE.bean(RecordIndexes.class).follow(null, snapshot, Instant.EPOCH));
    this.version = session.read(tenant, TenantSession::epoch);
    for (int i = 0; i < 2; i++) {
      users.add(make("user", Map.of("username", "user" + i, "name", "user" + i)));
      teams.add(make("team", Map.of("name", "team" + i)));
      labels.put(users.getLast(), "user" + i);
      labels.put(teams.getLast(), "team" + i);
    }
    for (var kind : model.kinds()) {
      for (int i = 0; i < 2 + draw.random().nextInt(records); i++) {
        var values = values(draw, kind, 2);
        var row = new Row(kind, make(kind.name(), input(values)));
        row.set(values);
        rows.add(row);
      }
    }
  }

  /// Who may do everything.
  RequestContext chief() {
    return context(new Principal(CHIEF, "chief", UserKind.INSIDE, Set.of(Role.ADMIN), Set.of()));
  }

  /// A request a moment after the one before: what is deleted by two of them is restored apart.
  RequestContext context(Principal principal) {
    RunningEngine.CLOCK.advance(Duration.ofMillis(1));
    return new RequestContext(
        tenant,
        principal,
        snapshot,
        version,
        RunningEngine.CLOCK.instant(),
        "test",
        Locale.ENGLISH);
  }

  /// Somebody with some of the roles, in some of the teams.
  Principal caller(Draw draw) {
    var roles = new ArrayList<String>();
    model.roles().stream()
        .filter(_ -> draw.random().nextInt(3) > 0)
        .forEach(role -> roles.add(role.name()));
    var kind =
        draw.random().nextInt(4) == 0 ? draw.one(List.of(UserKind.values())) : UserKind.INSIDE;
    return new Principal(
        draw.one(users),
        "somebody",
        kind,
        Set.copyOf(roles),
        draw.random().nextBoolean() ? Set.of(draw.one(teams)) : Set.of());
  }

  Oracle oracle(Principal caller) {
    var kind = caller.kind().name().toLowerCase(Locale.ROOT);
    var roles =
        model.roles().stream()
            .filter(role -> caller.roles().contains(role.name()) && role.kind().equals(kind))
            .toList();
    var asker = new Condition.Asker(caller.id(), caller.teams());
    var people = roles.stream().anyMatch(Model.Role::people) ? labels : Map.<UUID, String>of();
    return new Oracle(model, roles, asker, people, rows);
  }

  /// Values for some fields of a record.
  ///
  /// @param often of so many fields all but one get a value
  Map<String, @Nullable Object> values(Draw draw, Kind kind, int often) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var field : kind.fields()) {
      if (!field.computed() && draw.random().nextInt(often + 1) < often) {
        values.put(field.name(), value(draw, field));
      }
    }
    return values;
  }

  private @Nullable Object value(Draw draw, Field field) {
    return switch (field.sort()) {
      case TEXT -> draw.one(Draw.TEXTS);
      case NUMBER -> (long) draw.random().nextInt(3);
      case FLAG -> draw.random().nextBoolean();
      case REFERENCE -> {
        var there = rows.stream().filter(row -> row.kind().name().equals(field.to())).toList();
        yield there.isEmpty() ? null : draw.one(there);
      }
      case USER -> draw.one(users);
      case TEAM -> draw.one(teams);
      case SUM, COUNT, CHILDREN -> null;
    };
  }

  /// Values as they are given to the platform.
  static Map<String, @Nullable Object> input(Map<String, ? extends @Nullable Object> values) {
    var input = new LinkedHashMap<String, @Nullable Object>();
    values.forEach((name, value) ->
        input.put(
            name,
            switch (value) {
              case Row row -> row.id().toString();
              case UUID id -> id.toString();
              case null, default -> value;
            }));
    return input;
  }

  private UUID make(String object, Map<String, ? extends @Nullable Object> input) {
    return ENGINE.bean(RecordWriter.class).create(chief(), object, input).id();
  }
}
