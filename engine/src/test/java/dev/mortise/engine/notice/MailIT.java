package dev.mortise.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mortise.engine.install.Rehearsal;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Notices by e-mail, from the write to the letter in somebody's box.
class MailIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        owner: { type: user, index: true }
        cost:  { type: integer }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, done: { label: Done, final: true } }
      transitions:
        close: { from: open, to: done }
      enter:
        open: [ { notify: given }, { notify: listed } ]
        done: [ { notify: closed } ]
      --- task/given.notice.yaml
      label: Given
      to: owner
      urgent: true
      email: { subject: "Given: {title}", text: "It costs {cost}." }
      --- task/listed.notice.yaml
      label: Listed
      to: owner
      in_app: { subject: "Listed: {title}", unless_chosen: never }
      --- task/closed.notice.yaml
      label: Closed
      to: owner
      in_app: "Closed: {title}"
      email: "Closed: {title}"
      --- access/worker.role.yaml
      label: Worker
      objects:
        task: { read: "owner == me", fields: { others: read, cost: none } }
      """;

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static int made;

  /// Sessions end when nobody uses them for longer.
  private static final Duration SIGNED_IN = Duration.ofHours(6);

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller admin = tenant.admin();
  private final List<Caller> people = new ArrayList<>(List.of(admin));

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @BeforeEach
  void name() {
    put(admin, SERVER.getSmtp().getPort());
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  void aLetterComesWhenTheWriteHolds() throws Exception {
    var ann = worker();

    give(ann, "Paint");

    var letter = letters(ann, 1).getFirst();
    assertThat(letter.getSubject()).isEqualTo("Given: Paint");
    assertThat(text(letter)).isEqualTo("It costs –.");
    // it is known to have arrived a little after it has
    until(() -> sent().contains("\"state\":\"delivered\""));
    assertThat(sent())
        .contains("\"notice\":\"task.given\"", "\"to\":\"" + ann.address() + "\"")
        .doesNotContain("Paint");
  }

  @Test
  void aWriteThatIsTakenBackSendsNothing() {
    var ann = worker();
    var refused =
        admin.createTogether(
            "task", List.of(Map.of("title", "One", "owner", ann.id()), Map.of("owner", ann.id())));
    assertThat(refused.status()).isEqualTo(422);

    give(ann, "Next");

    assertThat(letters(ann, 1)).hasSize(1);
  }

  @Test
  void aRehearsalSendsNothing() {
    var name = "rehearsed" + ++made;
    var scenario =
        """
        --- user/user.seed.yaml
        records: [ { username: %s, name: Ann, roles: [worker], email: %s@example.org } ]
        --- task/task.scenario.yaml
        it tells:
          steps:
            - do: create task
              with: { title: One, owner: %s }
        """
            .formatted(name, name, name);

    var result =
        ENGINE.bean(Rehearsal.class).of(List.of(TestModel.source(MODEL + scenario))).getFirst();

    assertThat(result.problem()).isEmpty();
    var ann = worker();
    give(ann, "After");
    letters(ann, 1);
    assertThat(received(name + "@example.org")).isEmpty();
  }

  @Test
  void whatCanWaitComesTogetherOnceADayHoweverManyNodesThereAre() throws Exception {
    var ann = worker();
    ann.caller().sendTo("PUT", "notices/preferences", "{\"digest_hour\":17}");
    for (var title : List.of("One", "Two", "Three")) {
      close(give(ann, title));
    }
    assertThat(letters(ann, 3))
        .extracting(MimeMessage::getSubject)
        .allMatch(s -> s.startsWith("Given"));

    due(17);

    var digest = letters(ann, 4).getLast();
    assertThat(digest.getSubject()).isEqualTo("3 notices");
    assertThat(text(digest)).contains("• Closed: One", "• Closed: Two", "• Closed: Three");
    due(18);
    // a letter that comes at once is behind whatever was still on its way
    give(ann, "Four");
    assertThat(letters(ann, 5).getLast().getSubject()).isEqualTo("Given: Four");
    assertThat(ann.notices()).contains("Closed: One", "Closed: Three");
  }

  @Test
  void aReaderSaysHowTheyAreTold() {
    var ann = worker();
    var wishes =
        """
        {
          "digest_hour": 9,
          "notices": [
            { "notice": "task.given", "email": "never" },
            { "notice": "task.closed", "email": "at_once", "in_app": "never" },
            { "notice": "task.listed", "in_app": "at_once" }
          ]
        }
        """;

    var chosen = ann.caller().sendTo("PUT", "notices/preferences", wishes);
    assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
    assertThat(chosen.body()).contains("\"digest_hour\":9", "\"email\":\"never\"");
    close(give(ann, "Paint"));

    assertThat(letters(ann, 1)).hasSize(1);
    assertThat(subjects(ann)).containsExactly("Closed: Paint");
    assertThat(ann.notices()).contains("Listed: Paint").doesNotContain("Closed");
  }

  @Test
  void wishesForWhatThereIsNotAreRefusedByName() {
    var ann = worker();
    var refused =
        ann.caller()
            .sendTo(
                "PUT",
                "notices/preferences",
                """
                {
                  "digest_hour": 24,
                  "notices": [
                    { "notice": "task.nothing", "email": "never" },
                    { "notice": "task.given", "in_app": "never" },
                    { "notice": "task.closed", "in_app": "digest" },
                    { "notice": "task.closed", "email": "sometimes" }
                  ]
                }
                """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("/digest_hour", "unknown_notice", "not_told_so", "unknown_choice");
  }

  @Test
  void whatCouldNotBeSentIsTriedAgainAndSeen() {
    var lost = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    lost.start();
    int port = lost.getSmtp().getPort();
    lost.stop();
    put(admin, port);
    var address = "late" + ++made + "@example.org";
    var ann = person(tenant, "late" + made, address);

    tenant.admin().create("task", Map.of("title", "Late", "owner", ann.id()));

    until(() -> log(tenant).contains("no_connection"));
    assertThat(log(tenant)).contains("\"state\":\"waiting\"", address);

    put(tenant.admin(), SERVER.getSmtp().getPort());
    var id = tenant.admin().sendTo("GET", "mail/deliveries", "").member("id");
    tenant.admin().sendTo("POST", "mail/deliveries/" + id + "/again", "");
    until(() -> received(address).size() == 1);
  }

  @Test
  void whereNoServerIsNamedNothingIsPutIntoTheOutbox() {
    admin.sendTo("DELETE", "mail", "");
    var ann = worker();

    tenant.admin().create("task", Map.of("title", "Quiet", "owner", ann.id()));

    assertThat(tenant.admin().sendTo("GET", "mail", "").body()).contains("\"sender\":null");
    assertThat(log(tenant)).contains("\"items\":[]");
  }

  @Test
  void thePasswordIsNeverToldAndGoesToNoOtherServer() {
    var first =
        admin.sendTo(
            "PUT",
            "mail",
            server(
                "mail.example.org", "tls", ", \"username\": \"a\", \"password\": \"open sesame\""));
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).contains("\"has_password\":true").doesNotContain("sesame");

    var same =
        admin.sendTo("PUT", "mail", server("mail.example.org", "tls", ", \"username\": \"a\""));
    assertThat(same.body()).contains("\"has_password\":true");
    var other =
        admin.sendTo("PUT", "mail", server("evil.example.org", "tls", ", \"username\": \"a\""));
    assertThat(other.body()).contains("\"has_password\":false");
    assertThat(admin.sendTo("GET", "mail", "").body()).doesNotContain("sesame");
  }

  @Test
  void aServerThatCannotBeReachedSafelyIsRefused() {
    assertThat(admin.sendTo("PUT", "mail", server("169.254.169.254", "tls", "")).body())
        .contains("host_not_allowed");
    assertThat(admin.sendTo("PUT", "mail", server("0x7f.1", "tls", "")).body())
        .contains("host_not_allowed");
    assertThat(
            admin
                .sendTo("PUT", "mail", server("mail.example.org", "none", ", \"username\": \"a\""))
                .body())
        .contains("password_in_the_open");
    assertThat(admin.sendTo("PUT", "mail", server("mail.example.org", "ssl", "")).body())
        .contains("unknown_choice");
    assertThat(worker().caller().sendTo("GET", "mail", "").status()).isEqualTo(403);
  }

  private static String server(String host, String security, String more) {
    return """
    { "host": "%s", "port": 587, "security": "%s", "sender": "service@example.org"%s }
    """
        .formatted(host, security, more);
  }

  private static void put(Caller admin, int port) {
    var body =
        """
        { "host": "127.0.0.1", "port": %d, "security": "none", "sender": "service@example.org" }
        """
            .formatted(port);
    var answer = admin.sendTo("PUT", "mail", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private String give(Person to, String title) {
    return admin.create("task", Map.of("title", title, "owner", to.id(), "cost", 7)).toString();
  }

  private void close(String task) {
    var answer = admin.send("POST", "task/" + task + "/transitions/close", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /// Goes on to an hour of the tenant's day, and has two nodes do what is due.
  private void due(int hour) {
    var zone = tenant.snapshot().about().zone();
    var end = next(hour, zone);
    for (var clock = RunningEngine.CLOCK; clock.instant().isBefore(end); ) {
      var rest = Duration.between(clock.instant(), end);
      clock.advance(rest.compareTo(SIGNED_IN) < 0 ? rest : SIGNED_IN);
      people.forEach(caller -> assertThat(caller.get("task").status()).isEqualTo(200));
    }
    AtOnce.run(
        2,
        _ -> {
          ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), RunningEngine.CLOCK.instant());
          return true;
        });
  }

  private static Instant next(int hour, ZoneId zone) {
    var now = RunningEngine.CLOCK.instant();
    var today = now.atZone(zone).toLocalDate().atTime(hour, 0).atZone(zone);
    return today.toInstant().isAfter(now) ? today.toInstant() : today.plusDays(1).toInstant();
  }

  private Person worker() {
    var name = "reader" + ++made;
    var person = person(tenant, name, name + "@example.org");
    people.add(person.caller());
    return person;
  }

  private static Person person(PublishedTenant tenant, String name, String address) {
    var caller = tenant.user(name, "inside", "worker");
    var id =
        tenant
            .admin()
            .get("user?filter=" + PublishedTenant.encoded("username == '" + name + "'"))
            .member("id");
    tenant.admin().send("PATCH", "user/" + id, Map.of("email", address));
    return new Person(id, address, caller);
  }

  private String sent() {
    return log(tenant);
  }

  private static String log(PublishedTenant tenant) {
    return tenant.admin().sendTo("GET", "mail/deliveries", "").body();
  }

  /// What somebody has got, once so many letters have come.
  private static List<MimeMessage> letters(Person person, int count) {
    until(() -> received(person.address()).size() >= count);
    return received(person.address());
  }

  private static List<String> subjects(Person person) {
    return received(person.address()).stream()
        .map(message -> {
          try {
            return message.getSubject();
          } catch (jakarta.mail.MessagingException failed) {
            throw new AssertionError(failed);
          }
        })
        .toList();
  }

  private static List<MimeMessage> received(String address) {
    return Arrays.stream(SERVER.getReceivedMessages())
        .filter(message -> goesTo(message, address))
        .toList();
  }

  private static boolean goesTo(MimeMessage message, String address) {
    try {
      for (Address to : message.getAllRecipients()) {
        if (to.toString().equals(address)) {
          return true;
        }
      }
      return false;
    } catch (jakarta.mail.MessagingException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String text(MimeMessage message) throws Exception {
    return ((MimeMultipart) message.getContent()).getBodyPart(0).getContent().toString().strip();
  }

  private static void until(BooleanSupplier condition) {
    Eventually.until(Duration.ofMinutes(3), condition);
  }

  private record Person(String id, String address, Caller caller) {
    String notices() {
      return caller.sendTo("GET", "notices", "").body();
    }
  }
}
