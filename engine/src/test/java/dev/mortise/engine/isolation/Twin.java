package dev.mortise.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Deliveries.NewDelivery;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.engine.webhook.Webhooks;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.source.PackageZip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A tenant with a word of its own in every text of its metadata and records, and callers of every
/// kind; two twins are alike but for that word.
///
/// The word is never said to the other twin. What is said to it, and may well be kept there, is
/// another word, which only some records have, and the ids of these.
final class Twin {
  private static final Pattern PLACE = Pattern.compile("@([a-z]+)");
  static final String OPERATOR = "operator";
  private static final String KEY = "key";
  private static final String VIEWS = "/t/@tenant/api/v1/views";
  private static final int MOST_VIEWS = 60;
  private static final int MOST_WEBHOOKS = 30;
  private static final String NOBODY = "nobody";
  private static final List<String> USERS =
      List.of(Role.ADMIN, "scoped", "narrow", "keeper", "designer", "vendor", "guest", NOBODY);

  private static final String FILES =
      """
      --- project/project.object.yaml
      label: Project @word
      display: name
      fields:
        name: { type: text, search: true }
        open: { type: boolean, default: true }
        tasks: { type: children, of: task, by: project }
        total: { type: rollup, over: task, by: project, count: true }
      --- line/line.object.yaml
      label: Line @word
      display: note
      fields:
        note: { type: text }
        amount: { type: integer }
        task: { type: reference, to: task }
      --- task/task.object.yaml
      label: Task @word
      display: name + project.name
      conversation: begun
      fields:
        name: { type: text, search: true, index: true, label: Name @word }
        secret: { type: text, default: "'@word'" }
        phone: { type: phone, masked_for: [narrow] }
        code: { type: auto_number, pattern: "@word-{000000}" }
        project: { type: reference, to: project }
        parent: { type: tree }
        owner: { type: user }
        level: { type: choice, options: { low: Low @word, high: High @word }, default: low }
        lines: { type: children, of: line, by: task }
        paper: { type: file }
        sum: { type: rollup, over: line, by: task, sum: amount }
      --- task/owners.assignment.yaml
      from: user
      to: owner
      where: [username != record.name, has(username)]
      score: username.size()
      strategy: suggest
      --- task/letter.template.ftl
      <p>@word: ${record.name!} of ${user.username}</p>
      --- task/task.flow.yaml
      start: begun
      states: { begun: { label: Begun @word, task: { for: { role: [scoped, narrow, admin] }, title: Do @word } }, ended: { label: Ended @word, final: true } }
      transitions:
        note:
          from: begun
          to: begun
          label: Note @word
          by: [scoped, narrow, guest, visitor]
          ask: [name]
        end:
          from: begun
          to: ended
          label: End @word
          by: [scoped]
          approval: { levels: [ { by: { role: [scoped, admin] } } ] }
      enter: { begun: [ { notify: begun } ] }
      --- task/begun.notice.yaml
      label: Begun @word
      to: [ owner, { role: admin } ]
      in_app: { subject: "@word {name}", text: "{project.name}" }
      --- access/scoped.role.yaml
      label: Scoped @word
      objects:
        task: { read: owner == me, create: all, update: owner == me, delete: owner == me }
        project: { read: all }
        line: { read: all, create: all, update: all, delete: all }
      --- access/narrow.role.yaml
      label: Narrow @word
      objects:
        task:
          read: all
          create: all
          update: all
          fields: { others: read, name: write, secret: none, phone: { right: read, hidden_if: level == 'low' } }
        project: { read: open }
        user: { read: all }
      --- access/vendor.role.yaml
      label: Vendor @word
      kind: partner
      objects:
        task: { read: project.open, update: project.open }
        project: { read: all }
      --- access/guest.role.yaml
      label: Guest @word
      kind: customer
      objects:
        task: { read: all, create: all, fields: { others: none, name: write } }
      --- access/visitor.role.yaml
      label: Visitor @word
      kind: public
      objects:
        task: { read: created_by == me, create: all, update: created_by == me, fields: { others: read, name: write, project: write, paper: write } }
        project: { read: open }
      --- visit.page.yaml
      label: Visit @word
      public:
        creates: task
        as: visitor
        fields: [name, project, paper]
        shows: [name, secret, project, paper]
        states: { begun: Begun @word }
        steps: [note]
        thanks: Thanks @word
        codes: { project: { as: project }, task: { as: parent } }
      --- access/keeper.role.yaml
      label: Keeper @word
      manage: [users]
      objects:
        user: { read: all, create: all, update: all, delete: all }
      --- tools/greet.function.yaml
      label: Greet @word
      roles: [scoped, narrow]
      --- tools/greet.function.js
      export default ({ input, db }) => ({ told: input.name, tasks: db.query("task", { limit: 1 }).length });
      --- access/designer.role.yaml
      label: Designer @word
      manage: [metadata]
      """;

  private static final String PAGE = "/t/@tenant/api/v1/public/visit";

  /// Key of a form, hard to guess.
  static final String FORM = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  private final RunningEngine engine = RunningEngine.shared();
  private final String word;
  private final PublishedTenant tenant;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final SequencedMap<String, String> tokens = new LinkedHashMap<>();
  private final byte[] archive;
  private int made;

  Twin(String word) {
    this.word = word;
    var files = FILES.replace("@word", word);
    this.tenant = PublishedTenant.of(files.replace("phone: { type: phone", "phone: { type: text"));
    // so that there is a change of type to ask about
    engine
        .bean(TenantInstaller.class)
        .publish(engine.context(tenant.tenant(), Role.ADMIN), List.of(TestModel.source(files)));
    for (var role : List.of("scoped", "narrow", "keeper", "designer")) {
      tenant.user(role + word, "inside", role);
    }
    tenant.user("vendor" + word, "partner", "vendor");
    tenant.user("guest" + word, "customer", "guest");
    tenant.user(NOBODY + word, "inside");
    tenant.user(Role.ADMIN + word, "inside", Role.ADMIN);
    var me = idOf("scoped" + word);
    ids.put("user", me);
    ids.put("project", make("project", Map.of("name", word + " project")));
    ids.put("closed", make("project", Map.of("name", word + " closed", "open", false)));
    ids.put("parent", make("task", task("root")));
    ids.put("line", make("line", Map.of("note", word, "amount", 3, "task", id("parent"))));
    for (int i = 0; i < 6; i++) {
      var fields = new LinkedHashMap<>(task("task " + i));
      fields.put("parent", id("parent"));
      fields.put("project", id(i % 2 == 0 ? "project" : "closed"));
      fields.put("owner", i < 4 ? me : idOf("narrow" + word));
      ids.put("task", make("task", fields));
    }
    ids.put("shown", make("project", Map.of("name", told())));
    ids.put("told", make("task", Map.of("name", told(), "owner", me, "secret", told())));
    make("task", Map.of("name", told(), "owner", me, "project", id("shown")));
    tenant.user("worker" + told(), "inside", "scoped");
    ids.put("worker", idOf("worker" + told()));
    ids.put("task", make("task", Map.of("name", word, "owner", me, "project", id("project"))));
    this.archive =
        PackageZip.write(engine.bean(Publishing.class).packages(tenant.tenant()).getLast());
    signIn();
    ids.put("hook", webhook());
    ids.put("delivery", delivery());
    ids.put("letter", letter());
    ids.put("link", link());
    ids.put("file", file());
  }

  String word() {
    return word;
  }

  /// A word some records have, for the other twin to hear.
  String told() {
    return word.substring(0, word.length() / 2) + "told";
  }

  String code() {
    return tenant.tenant().code();
  }

  int number() {
    return tenant.tenant().id();
  }

  String id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  /// Ids the other twin hears.
  List<String> toldIds() {
    return List.of(id("task"), id("line"), id("told"), id("worker"), id("shown"));
  }

  /// Something like what a place of a call stands for, with an id the other twin hears.
  String toldIn(String place) {
    return switch (place) {
      case "@user" -> id("worker");
      case "@project" -> id("shown");
      case "@parent" -> id("task");
      default -> filled(place);
    };
  }

  /// Ids it never hears.
  List<String> ids() {
    return List.of(id("user"), id("project"), id("closed"), id("parent"));
  }

  /// The tenant's package.
  byte[] archive() {
    return archive.clone();
  }

  /// Every kind of caller with a token.
  List<String> callers() {
    return List.copyOf(tokens.keySet());
  }

  /// Begins a session for everybody, as the ones before end one day.
  void signIn() {
    USERS.forEach(this::signIn);
    tokens.put(OPERATOR, RunningEngine.OPERATOR_KEY);
    tokens.put(KEY, apiKey("scoped").member("key"));
  }

  /// Gives a caller the usual password and a session again.
  void renew(String caller) {
    if (caller.equals(KEY)) {
      renew(Role.ADMIN); // who made it, and who it is
    } else if (USERS.contains(caller)) {
      var accounts = engine.bean(Accounts.class);
      var user = accounts.byUsername(tenant.tenant(), caller + word).orElseThrow();
      accounts.setPassword(
          tenant.tenant(),
          user,
          RunningEngine.PASSWORD,
          Origin.ITSELF,
          RunningEngine.CLOCK.instant());
      signIn(caller);
    }
  }

  private void signIn(String caller) {
    tokens.put(caller, engine.signIn(tenant.tenant(), caller + word));
  }

  String token(String caller) {
    return Objects.requireNonNull(tokens.get(caller), caller);
  }

  /// Sends a call with what is this tenant's in its places.
  Answer send(Call call, String caller) {
    var mine = call.body() instanceof byte[] ? call.with(archive) : call;
    return mine.filled(this::filled).saying(bearer(token(caller))).sendTo(engine.http());
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token;
  }

  /// A text with the places of this tenant filled.
  String filled(String text) {
    return PLACE.matcher(text).replaceAll(place -> of(place.group(1)));
  }

  private String of(String place) {
    return switch (place) {
      case "tenant" -> code();
      case "word" -> word;
      case "username" -> "scoped" + word;
      case "password" -> RunningEngine.PASSWORD;
      case "victim" -> make("task", task("victim"));
      case "trashed" -> trashed();
      case "waiting" -> waiting();
      case "spare" -> make("user", person());
      case "timer" -> parkedTimer();
      case "claimable" -> toDo();
      case "claimed" -> claimed();
      case "sparehook" -> webhook();
      case "notice" -> notice();
      case "message" -> message();
      case "heard" -> heard();
      case "upload" -> upload();
      case "view" -> view();
      case "key" -> apiKey("narrow").member("id");
      default -> id(place);
    };
  }

  private Map<String, Object> task(String name) {
    return Map.of("name", word + " " + name, "phone", "13871715678", "owner", id("user"));
  }

  private Map<String, Object> person() {
    var name = "spare%s%06d".formatted(word, ++made);
    return Map.of("username", name, "name", name);
  }

  private String trashed() {
    var id = make("task", task("trashed"));
    tenant.admin().send("DELETE", "task/" + id, null);
    return id;
  }

  /// A task that waits for the scoped caller to agree to a step.
  private String waiting() {
    var fields = new LinkedHashMap<String, Object>(task("waiting"));
    fields.put("owner", id("user"));
    var id = make("task", fields);
    tenant.admin().send("POST", "task/" + id + "/transitions/end", Map.of());
    return id;
  }

  /// What is to be done with a new record, which nobody has claimed.
  private String toDo() {
    return beside(
        make("task", task("to do")),
        "select id from task.task where tenant_id = :tenant and record_id = :record");
  }

  /// What the administrator was told of a new record.
  private String notice() {
    return beside(
        make("task", task("told of")),
        """
        select id from notice.notice
         where tenant_id = :tenant and record_id = :record and user_id = :admin
        """);
  }

  /// The one thing that stands beside a record.
  private String beside(String record, String sql) {
    var parameters =
        Map.of(
            "tenant", number(),
            "record", UUID.fromString(record),
            "admin", UUID.fromString(idOf(Role.ADMIN + word)));
    return engine
        .bean(TenantSession.class)
        .read(
            tenant.tenant(),
            () ->
                engine
                    .bean(JdbcClient.class)
                    .sql(sql)
                    .params(parameters)
                    .query(UUID.class)
                    .single())
        .toString();
  }

  /// What the administrator has said on a record.
  private String message() {
    var said =
        Call.of("POST", "/t/@tenant/api/v1/records/task/@task/messages", Map.of("text", word));
    return send(said, Role.ADMIN).member("id");
  }

  /// A link of somebody who has opened the public page, and uploaded a file there.
  private String link() {
    var sent =
        Call.of("POST", PAGE + "/files", archive)
            .asking("field", "paper")
            .asking("name", word + ".zip");
    var file = send(sent.saying("X-Form-Key: " + FORM), Role.ADMIN).member("id");
    ids.put("seen", file);
    var made = Map.of("fields", Map.of("name", word + " guest", "paper", file));
    return send(Call.of("POST", PAGE, made).saying("Idempotency-Key: " + FORM), Role.ADMIN)
        .member("token");
  }

  /// What they have said.
  private String heard() {
    var said = Call.of("POST", PAGE + "/record/messages", Map.of("text", word));
    return send(said.saying("X-Link-Token: @link"), Role.ADMIN).member("id");
  }

  /// How the administrator wants to see a list again.
  private String view() {
    var old = send(Call.of("GET", VIEWS, null).asking("object", "task"), Role.ADMIN).body();
    if (Json.readObject(old).get("items") instanceof List<?> all && all.size() > MOST_VIEWS) {
      for (var one : all) {
        var id = ((Map<?, ?>) one).get("id");
        send(Call.of("DELETE", VIEWS + "/" + id, null), Role.ADMIN);
      }
    }
    return send(Call.of("POST", VIEWS, Json.readObject(Calls.VIEW)), Role.ADMIN).member("id");
  }

  private String claimed() {
    var id = toDo();
    send(Call.of("POST", "/t/@tenant/api/v1/tasks/" + id + "/claim", null), Role.ADMIN);
    return id;
  }

  /// A file that a record holds.
  private String file() {
    var name = word + ".txt";
    var id = tenant.admin().upload("task.paper", name, word.getBytes(UTF_8)).member("id");
    make("task", Map.of("name", word, "paper", id, "owner", id("user")));
    return id;
  }

  /// An upload that has only begun.
  private String upload() {
    var begin = Call.of("POST", "/t/@tenant/api/v1/files", null);
    return send(
            begin
                .asking("object", "task")
                .asking("field", "paper")
                .asking("name", word)
                .asking("size", "1000000"),
            Role.ADMIN)
        .member("id");
  }

  /// There may be only so many.
  private String webhook() {
    var webhooks = engine.bean(Webhooks.class);
    var context = engine.context(tenant.tenant(), Role.ADMIN);
    var all = webhooks.list(context);
    if (all.size() > MOST_WEBHOOKS) {
      all.stream()
          .map(shown -> shown.subscription().id())
          .filter(id -> !id.toString().equals(ids.get("hook")))
          .forEach(id -> webhooks.remove(context, id));
    }
    return tenant.admin().sendTo("POST", "webhooks", filled(Calls.WEBHOOK)).member("id");
  }

  private String delivery() {
    var hook = UUID.fromString(id("hook"));
    var delivery =
        new NewDelivery(
            "webhook", hook, new UUID(0, 1), "line.deleted", "{\"" + word + "\":1}", true);
    return engine
        .bean(TenantSession.class)
        .write(
            tenant.tenant(),
            () -> engine.bean(Deliveries.class).add(delivery, RunningEngine.CLOCK.instant()))
        .toString();
  }

  /// An e-mail, which waits for ever.
  private String letter() {
    var letter =
        new NewDelivery(
            "email",
            new UUID(0, 1),
            UUID.fromString(id("user")),
            "task.begun",
            Json.write(
                Map.of(
                    "to", word + "@example.org", "language", "en", "subject", word, "text", word)),
            true);
    return engine
        .bean(TenantSession.class)
        .write(
            tenant.tenant(),
            () -> engine.bean(Deliveries.class).add(letter, RunningEngine.CLOCK.instant()))
        .toString();
  }

  private String parkedTimer() {
    var id = UUID.randomUUID();
    engine
        .bean(TenantSession.class)
        .write(
            tenant.tenant(),
            () ->
                engine
                    .bean(JdbcClient.class)
                    .sql(
                        """
                        insert into job.timer (tenant_id, id, kind, name, payload, due_at)
                        values (:tenant, :id, :name, :name, '{}', now())
                        """)
                    .param("tenant", number())
                    .param("id", id)
                    .param("name", word + ++made)
                    .update());
    return id.toString();
  }

  private Answer apiKey(String role) {
    var body =
        """
        { "name": "@word", "role": "%s", "expires_at": "2030-01-01T00:00:00Z" }
        """
            .formatted(role);
    return send(Call.of("POST", "/t/@tenant/api/v1/api-keys", Json.readObject(body)), Role.ADMIN);
  }

  private String make(String object, Map<String, ?> fields) {
    return tenant.admin().create(object, fields).toString();
  }

  private String idOf(String username) {
    var answer =
        tenant
            .admin()
            .get("user?filter=" + PublishedTenant.encoded("username == '" + username + "'"));
    return answer.member("id");
  }
}
