package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.openapi.OpenApi;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.record.HistoryReader;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One record, its history, and the document that says what there is.
final class ReadQuestions extends Question {
  private static final RecordReader READER = RunningEngine.shared().bean(RecordReader.class);
  private static final HistoryReader HISTORY = RunningEngine.shared().bean(HistoryReader.class);

  ReadQuestions(Asked asked) {
    super(asked);
  }

  void get() {
    var row = asked.someRow();
    var missing = draw.random().nextInt(8) == 0;
    var id = missing ? UUID.fromString(Setting.near(row.id().toString())) : row.id();
    var reference = kind.fields().get(5);
    var expand = draw.random().nextInt(3) == 0 ? reference.name() : null;
    var parameters = new LinkedHashMap<String, String>();
    if (expand != null) {
      parameters.put("expand", expand);
    }
    var expected = asked.closed("read");
    if (expected == null && expand != null && !oracle.field(kind, reference).readable()) {
      expected = Outcome.refused(400);
    }
    if (expected == null) {
      expected =
          missing || !oracle.sees(row)
              ? Outcome.refused(404)
              : Outcome.ok(oracle.shown(row, true, expand));
    }
    asked.compare(
        "get " + row + " " + parameters,
        expected,
        Outcome.of(() -> Answers.plain(READER.get(context, kind.name(), id, parameters).fields())));
  }

  void history() {
    var row = asked.someRow();
    var refused = asked.closed("read");
    if (refused == null && !oracle.sees(row)) {
      refused = Outcome.refused(404);
    }
    var got =
        Outcome.of(
            () -> HISTORY.read(context, kind.name(), row.id(), Map.of("limit", "200")).items());
    if (refused != null) {
      asked.compare("history " + row, refused, got);
      return;
    }
    var expected = new LinkedHashMap<String, @Nullable Object>();
    for (var field : kind.fields()) {
      if (!field.computed() && oracle.field(kind, field).readable()) {
        expected.put(field.name(), changes(row, field));
      }
    }
    asked.compare(
        "history " + row, Outcome.ok(expected), Outcome.of(() -> byField(row, expected.keySet())));
  }

  private List<List<@Nullable Object>> changes(Row row, Field field) {
    var changes = new ArrayList<List<@Nullable Object>>();
    for (var change : row.changes()) {
      if (change.field().equals(field.name())) {
        var from =
            change.from() == null ? null : oracle.shown(row, row, field, change.from(), null);
        var to = change.to() == null ? null : oracle.shown(row, row, field, change.to(), null);
        if (from != null || to != null) {
          changes.add(Arrays.asList(from, to));
        }
      }
    }
    return changes;
  }

  /// What the history shows, oldest first; a field it must not show stands among the others.
  private Map<String, List<List<@Nullable Object>>> byField(Row row, Set<String> known) {
    var found = new LinkedHashMap<String, List<List<@Nullable Object>>>();
    known.forEach(name -> found.put(name, new ArrayList<>()));
    var items =
        HISTORY.read(context, kind.name(), row.id(), Map.of("limit", "200")).items().reversed();
    for (var item : items) {
      if (item.get("changes") instanceof Map<?, ?> changes) {
        changes.forEach((name, change) -> {
          var field = kind.field(String.valueOf(name));
          var computed = field.computed() && oracle.field(kind, field).readable();
          if (change instanceof Map<?, ?> sides && !computed) {
            found
                .computeIfAbsent(field.name(), _ -> new ArrayList<>())
                .add(Arrays.asList(sides.get("from"), sides.get("to")));
          }
        });
      }
    }
    return found;
  }

  void document() {
    var text = Json.write(OpenApi.of(context));
    for (var one : world.model.kinds()) {
      var named = text.contains("\"/records/" + one.name() + "\"");
      var expected = oracle.allows(one, "read") || oracle.allows(one, "create");
      asked.compare("document " + one.name(), Outcome.ok(expected), Outcome.ok(named));
      for (var field : one.fields()) {
        var seen = oracle.field(one, field);
        var shown = text.contains("\"" + field.name() + "\"");
        var knows =
            (seen.readable() && oracle.allows(one, "read")) || seen.creatable() || seen.updatable();
        if (shown && !knows) {
          asked.compare("document " + field.name(), Outcome.ok(false), Outcome.ok(true));
        }
        if (!shown && seen.readable() && expected) {
          asked.compare("document " + field.name(), Outcome.ok(true), Outcome.ok(false));
        }
      }
    }
  }
}
