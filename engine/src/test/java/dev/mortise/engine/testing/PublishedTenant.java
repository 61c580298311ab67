package dev.mortise.engine.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageZip;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A tenant of the running application with a model of its own, and people who call it over HTTP.
public final class PublishedTenant {
  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant;
  private final Caller admin;

  private PublishedTenant(String files) {
    this.tenant = engine.tenant(files);
    this.admin = new Caller(engine.signIn(tenant, Role.ADMIN));
  }

  /// @param files of a package, each after a line such as `--- item/item.object.yaml`
  public static PublishedTenant of(String files) {
    return new PublishedTenant(files);
  }

  public Tenant tenant() {
    return tenant;
  }

  public Snapshot snapshot() {
    return engine.bean(Catalog.class).current(tenant).snapshot();
  }

  /// Publishes another version over HTTP.
  ///
  /// @param accepted losses that may be
  public Answer publish(String files, String... accepted) {
    var query = accepted.length == 0 ? "" : "?accept_loss=" + String.join(",", accepted);
    return engine
        .http()
        .send(
            "PUT",
            "/t/" + tenant.code() + "/meta/v1/package" + query,
            PackageZip.write(TestModel.source(files)),
            "Content-Type: application/zip",
            "Authorization: Bearer " + admin.token);
  }

  /// Who may do everything.
  public Caller admin() {
    return admin;
  }

  /// A new user with these roles, made over HTTP and signed in.
  public Caller user(String username, String kind, String... roles) {
    var id =
        admin.create(
            "user",
            Map.of("username", username, "name", username, "kind", kind, "roles", List.of(roles)));
    engine
        .bean(Accounts.class)
        .setPassword(
            tenant, id, RunningEngine.PASSWORD, Origin.ITSELF, RunningEngine.CLOCK.instant());
    return new Caller(engine.signIn(tenant, username));
  }

  /// A user that is there, signed in anew.
  public Caller again(String username) {
    return new Caller(engine.signIn(tenant, username));
  }

  /// Who sends requests to the tenant.
  public final class Caller {
    private final String token;

    private Caller(String token) {
      this.token = token;
    }

    /// @param path below `records/`
    public Answer send(String method, String path, @Nullable Object body) {
      var text = body == null ? "" : body instanceof String raw ? raw : Json.write(body);
      return sendTo(method, "records/" + path, text);
    }

    /// Sends what has to be made all together or not at all.
    public Answer createTogether(String object, List<? extends Map<String, ?>> records) {
      var operations =
          records.stream().map(fields -> Map.of("op", "create", "fields", fields)).toList();
      return send("POST", object + "/bulk", Map.of("atomic", true, "operations", operations));
    }

    /// @param path below the API's root
    public Answer sendTo(String method, String path, String body, String... headers) {
      return sendAt("/api/v1/" + path, method, body, headers);
    }

    /// @param path below the root of the metadata's API
    public Answer sendToMeta(String method, String path) {
      return sendAt("/meta/v1/" + path, method, "");
    }

    /// Uploads bytes for a field.
    ///
    /// @param target `task.photos`
    public Answer upload(String target, String name, byte[] bytes) {
      var part = target.split("\\.", -1);
      var path = "files?object=%s&field=%s&name=%s".formatted(part[0], part[1], encoded(name));
      return sendBytes("POST", path, bytes);
    }

    /// @param path below the API's root
    public Answer sendBytes(String method, String path, byte[] body, String... headers) {
      var all = new ArrayList<>(List.of(headers));
      all.add("Authorization: Bearer " + token);
      all.add("Accept-Language: en");
      if (all.stream().noneMatch(header -> header.startsWith("Content-Type:"))) {
        all.add("Content-Type: application/octet-stream");
      }
      return engine
          .http()
          .send(
              method, "/t/" + tenant.code() + "/api/v1/" + path, body, all.toArray(String[]::new));
    }

    private Answer sendAt(String path, String method, String body, String... headers) {
      var all = new ArrayList<>(List.of(headers));
      all.add("Authorization: Bearer " + token);
      all.add("Accept-Language: en");
      return engine
          .http()
          .send(method, "/t/" + tenant.code() + path, body, all.toArray(String[]::new));
    }

    public Answer get(String path) {
      return send("GET", path, null);
    }

    /// Id of a new record.
    public UUID create(String object, Map<String, ?> fields) {
      var answer = send("POST", object, fields);
      if (answer.status() != 201) {
        throw new AssertionError(object + " " + fields + ": " + answer.body());
      }
      return UUID.fromString(answer.member("id"));
    }
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
