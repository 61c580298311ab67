package dev.mortise.engine.isolation;

import static java.util.Map.entry;

import dev.mortise.engine.api.Routes.Route;
import dev.mortise.engine.platform.Json;
import java.util.List;
import java.util.Map;

/// A call to each route that succeeds.
///
/// What a route's address says by itself is not repeated here: its variables stand for the tenant,
/// the object type `task` and one of its records. A route that needs more has an entry.
final class Calls {
  private static final String API = "/t/{tenant}/api/v1/";
  private static final String RECORDS = API + "records/{object}";

  private static final String PUBLIC = API + "public/{page}";
  private static final String MESSAGES = RECORDS + "/{id}/messages";

  private static final String NEW =
      """
      {
        "name": "@word new",
        "project": "@project",
        "owner": "@user",
        "lines": [{ "note": "@word line", "amount": 2 }]
      }
      """;

  static final String VIEW =
      """
      {
        "object": "task",
        "title": "@word mine",
        "view": "table",
        "filter": "project == '@project'",
        "sort": ["-name"],
        "columns": ["name", "project.name"]
      }
      """;

  /// Nothing is sent: nobody listens there, and it is paused.
  static final String WEBHOOK =
      """
      {
        "name": "@word",
        "url": "http://127.0.0.1:9/",
        "role": "scoped",
        "events": ["line.deleted"],
        "paused": true
      }
      """;

  /// Nobody listens there.
  static final String MAIL =
      """
      { "host": "127.0.0.1", "port": 9, "security": "none", "sender": "@word@EXAMPLE.org" }
      """;

  /// Bodies by route, as JSON.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          entry(
              "POST " + API + "session",
              """
              { "username": "@username", "password": "@password" }
              """),
          entry(
              "PATCH " + API + "session",
              """
              { "language": "en" }
              """),
          entry(
              "PUT " + API + "session/password",
              """
              { "current": "@password", "new": "@password" }
              """),
          entry(
              "PUT " + API + "users/{id}/password",
              """
              { "password": "@password" }
              """),
          entry(
              "POST " + API + "api-keys",
              """
              { "name": "@word", "role": "scoped", "expires_at": "2030-01-01T00:00:00Z" }
              """),
          entry("PUT " + API + "mail", MAIL),
          entry(
              "PUT " + API + "notices/preferences",
              """
              { "digest_hour": 7, "notices": [{ "notice": "task.begun", "in_app": "at_once" }] }
              """),
          entry("POST " + API + "views", VIEW),
          entry("PUT " + API + "views/{id}", VIEW),
          entry("POST " + API + "webhooks", WEBHOOK),
          entry("PUT " + API + "webhooks/{id}", WEBHOOK),
          entry("POST " + RECORDS, NEW),
          entry("PATCH " + RECORDS + "/{id}", NEW),
          entry(
              "POST " + RECORDS + "/query",
              """
              {
                "filter": "project == '@project'",
                "sort": "-name",
                "fields": "name,project.name",
                "expand": "project",
                "limit": 2,
                "count": true
              }
              """),
          entry(
              "POST " + RECORDS + "/bulk",
              """
              {
                "atomic": false,
                "operations": [
                  { "op": "create", "fields": { "name": "@word bulk", "project": "@project" } },
                  { "op": "update", "id": "@victim", "fields": { "parent": "@task" } },
                  { "op": "delete", "id": "@victim" }
                ]
              }
              """),
          entry(
              "POST " + RECORDS + "/{id}/transitions/{transition}",
              """
              { "fields": { "name": "@word noted" }, "comment": "@word" }
              """),
          entry(
              "POST " + RECORDS + "/{id}/approval",
              """
              { "action": "approve", "comment": "@word" }
              """),
          entry(
              "POST " + MESSAGES,
              """
              { "text": "@word", "mentions": ["@user"] }
              """),
          entry(
              "PATCH " + MESSAGES + "/{message}",
              """
              { "text": "@word" }
              """),
          entry(
              "POST " + MESSAGES + "/read",
              """
              { "until": "@message" }
              """),
          entry(
              "POST " + RECORDS + "/codes/sheet",
              """
              { "page": "visit", "ids": ["@task"] }
              """),
          entry(
              "POST " + PUBLIC,
              """
              { "fields": { "name": "@word guest", "project": "@project" } }
              """),
          entry(
              "POST " + PUBLIC + "/record/transitions/{step}",
              """
              { "fields": { "name": "@word noted" } }
              """),
          entry(
              "POST " + PUBLIC + "/record/messages",
              """
              { "text": "@word" }
              """),
          entry(
              "POST " + PUBLIC + "/record/messages/read",
              """
              { "until": "@heard" }
              """),
          entry(
              "POST " + API + "notices/read",
              """
              { "until": "@notice" }
              """),
          entry(
              "POST " + API + "functions/{name}",
              """
              { "name": "@word" }
              """),
          entry(
              "POST " + RECORDS + "/aggregate",
              """
              {
                "filter": "project == '@project'",
                "group": [{ "field": "project.name", "as": "@word" }, { "field": "owner" }],
                "measures": [{ "function": "count" }, { "function": "sum", "field": "sum" }],
                "limit": 2
              }
              """),
          entry(
              "POST /platform/api/v1/tenants",
              """
              { "code": "x", "name": "x", "template": "x" }
              """));

  /// What the variable `id` stands for, where it is no record that may stay.
  private static final Map<String, String> IDS =
      Map.ofEntries(
          entry("PUT " + API + "users/{id}/password", "@spare"),
          entry("DELETE " + API + "api-keys/{id}", "@key"),
          entry("POST /t/{tenant}/meta/v1/timers/{id}/retry", "@timer"),
          entry("POST " + API + "tasks/{id}/claim", "@claimable"),
          entry("POST " + API + "tasks/{id}/release", "@claimed"),
          entry("PATCH " + RECORDS + "/{id}", "@victim"),
          entry("DELETE " + RECORDS + "/{id}", "@victim"),
          entry("PUT " + API + "views/{id}", "@view"),
          entry("DELETE " + API + "views/{id}", "@view"),
          entry("GET " + API + "files/{id}", "@file"),
          entry("GET " + PUBLIC + "/record/files/{id}", "@seen"),
          entry("HEAD " + API + "files/{id}", "@upload"),
          entry("PATCH " + API + "files/{id}", "@upload"),
          entry("POST " + RECORDS + "/{id}/transitions/{transition}", "@victim"),
          entry("POST " + RECORDS + "/{id}/approval", "@waiting"),
          entry("POST " + RECORDS + "/{id}/restore", "@trashed"));

  /// Routes that take a package, or any bytes.
  private static final List<String> PACKAGES =
      List.of(
          "POST " + API + "files",
          "PATCH " + API + "files/{id}",
          "POST " + PUBLIC + "/files",
          "PUT /t/{tenant}/meta/v1/package",
          "POST /t/{tenant}/meta/v1/check",
          "POST /t/{tenant}/meta/v1/scenarios",
          "POST /platform/api/v1/scenarios");

  /// Addresses whose answers count calls, so that two of them are never the same.
  private static final List<String> COUNTING =
      List.of(
          "/challenge",
          "/record/transitions/{step}",
          "/usage",
          "/versions/{version}/restore",
          "/events",
          // pages carry a word that is another one each time
          "/t/{tenant}/",
          "/t/{tenant}/app",
          "/t/{tenant}/app/{*path}",
          "/t/{tenant}/p/{*path}");

  private Calls() {}

  private static String id(Route route) {
    if (route.path().startsWith(API + "webhooks/")) {
      return route.method().equals("DELETE") ? "@sparehook" : "@hook";
    }
    return route.path().startsWith(API + "notices/")
        ? "@notice"
        : IDS.getOrDefault(route.toString(), "@task");
  }

  static boolean counts(Route route) {
    return COUNTING.stream().anyMatch(route.path()::endsWith);
  }

  /// Whether a tenant shows what is asked for to whoever comes, from another tenant or from
  /// nowhere.
  static boolean isForAnybody(Call call) {
    return call.path().contains("/ui/v1/public/") || call.path().contains("/options/");
  }

  /// @param archive the tenant's package
  static Call of(Route route, byte[] archive) {
    var path =
        route
            .path()
            .replace("{tenant}", "@tenant")
            .replace("{object}", "task")
            .replace("{id}", id(route))
            .replace("{message}", "@message")
            .replace("{page}", "visit")
            .replace("{field}", "project")
            .replace("{step}", "note")
            .replace("{delivery}", route.path().startsWith(API + "mail/") ? "@letter" : "@delivery")
            .replace("{transition}", "note")
            .replace("{rule}", "owners")
            .replace("{template}", "letter")
            .replace("{name}", "greet")
            .replace("{file}", "docs.js")
            .replace("{*path}", "entry-Ab1.js")
            .replace("{code}", "@tenant")
            .replace("{version}", "1");
    var json = BODIES.get(route.toString());
    var body =
        PACKAGES.contains(route.toString()) ? archive : json == null ? null : Json.readObject(json);
    var plain = Call.of(route.method(), path, body);
    var call =
        path.contains("/visit/record")
            ? plain.saying("X-Link-Token: @link")
            : path.matches(".*/code(\\.svg|\\.png)?") ? plain.asking("page", "visit") : plain;
    return switch (route.toString()) {
      case "GET " + RECORDS ->
          call.asking("filter", "project == '@project'")
              .asking("limit", "2")
              .asking("sort", "name");
      case "GET " + API + "events" -> call.asking("watch", "task/@task").asking("stay", "false");
      case "GET " + MESSAGES -> call.asking("limit", "2");
      case "GET " + API + "views" -> call.asking("object", "task");
      case "GET " + API + "search" -> call.asking("q", "@word");
      case "POST " + API + "files" ->
          call.asking("object", "task").asking("field", "paper").asking("name", "@word.zip");
      case "POST " + PUBLIC + "/files" ->
          call.asking("field", "paper")
              .asking("name", "@word.zip")
              .saying("X-Form-Key: " + Twin.FORM);
      case "PATCH " + API + "files/{id}" -> call.saying("Upload-Offset: 0");
      case "GET " + API + "notices" -> call.asking("limit", "2");
      case "GET " + API + "tasks" -> call.asking("object", "task").asking("limit", "2");
      case "GET /t/{tenant}/meta/v1/losses" ->
          call.asking("object", "task").asking("field", "phone");
      default -> call;
    };
  }
}
