package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.SettableClock;
import dev.mortise.metadata.definition.ScenarioDefinition.Refusal;
import dev.mortise.metadata.definition.ScenarioDefinition.Scenario;
import dev.mortise.metadata.definition.ScenarioDefinition.Step;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plays one scenario over HTTP, in a tenant it has for itself.
final class ScenarioRun {
  private static final String NAME = "as";

  private final Snapshot snapshot;
  private final TenantClient client;
  private final SettableClock clock;
  private final NamedRecords names;
  private final Expected expected;

  ScenarioRun(Snapshot snapshot, TenantClient client, SettableClock clock) {
    this.snapshot = snapshot;
    this.client = client;
    this.clock = clock;
    this.names = new NamedRecords(snapshot, client);
    this.expected = new Expected(names);
  }

  void play(Scenario scenario) {
    scenario.given().forEach(given -> given.forEach(this::give));
    var steps = scenario.steps();
    for (int i = 0; i < steps.size(); i++) {
      try {
        play(steps.get(i));
      } catch (AssertionError failed) {
        throw new AssertionError(
            "step %d, %s: %s".formatted(i + 1, steps.get(i).action(), failed.getMessage()), failed);
      }
    }
  }

  private void give(String object, Map<String, Object> fields) {
    var type = snapshot.require(object);
    var rest = new LinkedHashMap<>(fields);
    var name = rest.remove(NAME);
    var created =
        client.send(TenantClient.ADMIN, "POST", "records/" + object, names.input(type, rest));
    assertThat(created.status()).as(() -> object + " " + created).isEqualTo(201);
    if (name != null) {
      names.put(name.toString(), type, id(created));
    }
  }

  private void play(Step step) {
    if (step.pause() != null) {
      clock.advance(Objects.requireNonNull(Durations.parse(step.pause())));
      client.forgetSessions();
    }
    if (step.action() == null) {
      step.expect().forEach(this::expect);
      return;
    }
    var words = List.of(step.action().strip().split("\\s+"));
    var call = call(step, words.getFirst(), words.get(1));
    var who = step.as() == null ? TenantClient.ADMIN : step.as();
    var answer = client.send(who, call.method(), call.path(), call.body());
    if (step.refused() != null) {
      assertThat(answer.status()).as(answer::toString).isBetween(400, 499);
      expectRefusal(step.refused(), answer);
      return;
    }
    assertThat(answer.status()).as(answer::toString).isBetween(200, 299);
    if (words.size() == 4) {
      names.put(words.getLast(), call.type(), id(answer));
    }
    if (step.count() != null) {
      assertThat(count(answer)).as(answer::toString).isEqualTo(step.count());
    }
    step.expect()
        .forEach((field, value) -> {
          if (field.indexOf('.') < 0) {
            expected.check(call.type(), field, value, answer.json());
          } else {
            expect(field, value);
          }
        });
  }

  /// What a step sends.
  private record Call(ObjectType type, String method, String path, @Nullable Object body) {}

  private Call call(Step step, String verb, String about) {
    if (verb.equals("create") || verb.equals("list")) {
      var type = snapshot.require(about);
      var path = "records/" + about;
      return verb.equals("create")
          ? new Call(type, "POST", path, names.input(type, step.with()))
          : new Call(type, "POST", path + "/query", query(step));
    }
    var record = names.require(about);
    var type = record.type();
    return switch (verb) {
      case "get" -> new Call(type, "GET", record.path(), null);
      case "update" -> new Call(type, "PATCH", record.path(), names.input(type, step.with()));
      case "delete" -> new Call(type, "DELETE", record.path(), null);
      case "restore" -> new Call(type, "POST", record.path() + "/restore", null);
      case "history" -> new Call(type, "GET", record.path() + "/history", null);
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private static Map<String, Object> query(Step step) {
    var query = new LinkedHashMap<String, Object>();
    query.put("count", true);
    if (step.filter() != null) {
      query.put("filter", step.filter().text());
    }
    if (step.words() != null) {
      query.put("q", step.words());
    }
    return query;
  }

  private static int count(Answer answer) {
    return answer.json().get("count") instanceof Number all
        ? all.intValue()
        : answer.items().size();
  }

  /// A field of a named record, as the administrator reads it.
  private void expect(String path, @Nullable Object value) {
    var dot = path.indexOf('.');
    var record = names.require(path.substring(0, dot));
    var answer = client.send(TenantClient.ADMIN, "GET", record.path(), null);
    expected.check(record.type(), path.substring(dot + 1), value, answer.json());
  }

  private static void expectRefusal(Refusal refusal, Answer answer) {
    var problem = answer.json();
    var reasons = answer.errors().isEmpty() ? List.of(problem) : answer.errors();
    assertThat(reasons)
        .as(answer::toString)
        .anySatisfy(reason -> {
          assertThat(refusal.code()).isIn(problem.get("code"), reason.get("code"));
          if (refusal.at() != null) {
            assertThat(reason.get("pointer")).isEqualTo("/" + refusal.at());
          }
          if (refusal.message() != null) {
            assertThat(refusal.message()).isIn(reason.get("message"), reason.get("detail"));
          }
        });
  }

  private static String id(Answer answer) {
    return answer.text("id");
  }
}
