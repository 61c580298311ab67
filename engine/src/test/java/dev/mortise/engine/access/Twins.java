package dev.mortise.engine.access;

import dev.mortise.engine.access.Probes.Probe;
import dev.mortise.engine.access.TwinModel.Hiding;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.snapshot.ObjectType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/// Two tenants that were made alike and at the same moments, but for the values of the hidden
/// fields of one record.
final class Twins {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TRACE = Pattern.compile("\"trace_id\":\"[0-9a-f]*\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"(eyJ[A-Za-z0-9_-]+)\"");

  private final Twin first = new Twin(true);
  private final Twin second = new Twin(false);

  Twins() {
    for (var name : new String[] {"first", "second"}) {
      both("shelf", name.equals("first") ? "shelf1" : "shelf2", Map.of("name", name));
      both("team", name.equals("first") ? "team1" : "team2", Map.of("name", name));
      both(
          "user", name.equals("first") ? "user1" : "user2", Map.of("username", name, "name", name));
      both("vault", name.equals("first") ? "root1" : "root2", Map.of("name", name));
    }
    both("safe", "safe", Map.of("name", "mine", "locked", true));
    both("box", "box", Map.of("name", "a box"));
    both("vault", "other", "{\"name\":\"other\",\"mark\":\"taken\",\"keeper\":\"@safe\"}");
    second.make("vault", "spare", Map.of("name", "spare"));
    second.tenant.admin().send("DELETE", "vault/" + second.ids.get("spare"), null);
    tick();
    first.makeVault();
    second.makeVault();
    both("slip", "slip", "{\"name\":\"a slip\",\"vault\":\"@vault\"}");
    first.make("part", "part", Map.of("note", "a part", "amount", 7, "vault", first.id("vault")));
    second.make("part", "part", Map.of("note", "a part", "amount", 7, "vault", second.id("other")));
    both("vault", "more", Map.of("name", "more", "closed", false));
  }

  ObjectType vault() {
    return first.tenant.snapshot().require("vault");
  }

  /// The twins' answers to a request of somebody from whom the fields are hidden.
  Pair ask(Hiding hiding, Probe probe) {
    return new Pair(first.ask(hiding, probe), second.ask(hiding, probe));
  }

  record Pair(String first, String second) {}

  private void both(String object, String name, Map<String, ?> fields) {
    both(object, name, Json.write(fields));
  }

  private void both(String object, String name, String json) {
    tick();
    first.make(object, name, Json.readObject(first.filled(json)));
    second.make(object, name, Json.readObject(second.filled(json)));
  }

  private static void tick() {
    RunningEngine.CLOCK.advance(Duration.ofMillis(1));
  }

  /// One of the two tenants.
  private static final class Twin {
    private final boolean isFirst;
    private final PublishedTenant tenant = PublishedTenant.of(TwinModel.files());
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<Hiding, Caller> callers = new HashMap<>();

    Twin(boolean isFirst) {
      this.isFirst = isFirst;
      for (var hiding : Hiding.values()) {
        var roles = hiding.roles().toArray(String[]::new);
        callers.put(hiding, tenant.user(hiding.word(), "inside", roles));
      }
    }

    void make(String object, String name, Map<String, ?> fields) {
      ids.put(name, tenant.admin().create(object, fields));
    }

    UUID id(String name) {
      return Objects.requireNonNull(ids.get(name));
    }

    void makeVault() {
      var json = new StringBuilder("{\"name\":\"kept\",\"box\":\"@box\",\"keeper\":\"@safe\"");
      for (var hidden : HiddenField.ALL) {
        json.append(",\"").append(hidden.field()).append("\":");
        json.append(isFirst ? hidden.first() : hidden.second());
      }
      make("vault", "vault", Json.readObject(filled(json.append('}').toString())));
    }

    String ask(Hiding hiding, Probe probe) {
      var caller = Objects.requireNonNull(callers.get(hiding));
      var body = probe.body() == null ? null : filled(probe.body());
      return plain(caller.send(probe.method(), filled(probe.path()), body));
    }

    String filled(String text) {
      var filled = text.replace("@nothing", "00000000-0000-7000-8000-000000000000");
      for (var entry : ids.entrySet()) {
        filled = filled.replace("@" + entry.getKey(), entry.getValue().toString());
      }
      return filled;
    }

    /// The answer without what is different in every tenant.
    private String plain(Answer answer) {
      var cursor = NEXT.matcher(answer.body());
      var next =
          cursor.find()
              ? new String(Base64.getUrlDecoder().decode(cursor.group(1)), StandardCharsets.UTF_8)
              : "";
      var text =
          answer.status()
              + " "
              + answer.header("ETag").orElse("")
              + "\n"
              + NEXT.matcher(answer.body()).replaceAll("\"next\":\"…\"")
              + "\n"
              + next;
      text = TRACE.matcher(text).replaceAll("").replace(tenant.tenant().code(), "tenant");
      for (var entry : ids.entrySet()) {
        text = text.replace(entry.getValue().toString(), "@" + entry.getKey());
      }
      return ID.matcher(text).replaceAll("@unnamed");
    }
  }
}
