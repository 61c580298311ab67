package dev.mortise.engine.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What people say on records: whoever may read the record, and outsiders only what is for them.
class ConversationIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      conversation: said
      fields:
        name: { type: text, required: true }
        owner: { type: user }
      --- task/said.notice.yaml
      label: Message
      to: owner
      in_app: "New message on {name}"
      --- note/note.object.yaml
      label: Note
      display: name
      fields:
        name: { type: text }
      --- rude.words.yaml
      label: rude words
      do: mask
      in: { task: [messages] }
      words: [blockhead]
      --- secret.words.yaml
      label: secrets
      do: block
      in: { task: [messages] }
      words: [swordfish]
      --- access/worker.role.yaml
      label: Worker
      objects: { task: { read: owner == me }, user: { read: "username == 'nobody'" } }
      --- access/chief.role.yaml
      label: Chief
      objects: { task: { read: all, create: all, update: all }, note: { read: all, create: all } }
      --- access/client.role.yaml
      label: Client
      kind: customer
      objects: { task: { read: all } }
      """;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller chief = tenant.user("chief", "inside", "chief");
  private final Caller worker = tenant.user("worker", "inside", "worker");
  private final Caller client = tenant.user("client", "customer", "client");
  private final UUID task =
      tenant.admin().create("task", Map.of("name", "Roof", "owner", id("worker")));

  @Test
  void colleaguesTalkAmongThemselvesUnlessTheySayOtherwise() {
    say(chief, "Careful, he is angry");
    say(chief, Map.of("text", "We come at ten", "inside", false));
    say(client, "Thank you");

    assertThat(texts(worker))
        .containsExactly("Thank you", "We come at ten", "Careful, he is angry");
    assertThat(texts(client)).containsExactly("Thank you", "We come at ten");
    assertThat(page(client).body())
        .contains("\"inside\":false}", "\"name\":\"chief\",\"kind\":\"inside\",\"me\":false")
        .contains("\"name\":\"client\",\"kind\":\"customer\",\"me\":true");
  }

  @Test
  void anOutsiderReachesNothingThatIsMeantForColleagues() {
    var hidden = say(chief, "Between us").member("id");

    assertThat(refused(say(client, Map.of("text", "Me too", "inside", true))))
        .isEqualTo("not_inside");
    assertThat(client.send("PATCH", at("/" + hidden), Map.of("text", "x")).member("code"))
        .isEqualTo("no-such-message");
    assertThat(client.send("POST", at("/read"), Map.of("until", hidden)).member("code"))
        .isEqualTo("no-such-message");
    assertThat(page(client).body()).contains("\"items\":[]", "\"unread\":0");
  }

  @Test
  void whoMayNotReadTheRecordMayNotReadWhatIsSaidOnIt() {
    var other = tenant.admin().create("task", Map.of("name", "Cellar"));
    chief.send("POST", "task/" + other + "/messages", Map.of("text", "Damp"));

    assertThat(worker.get("task/" + other + "/messages").member("code"))
        .isEqualTo("record-not-found");
    assertThat(worker.send("POST", "task/" + other + "/messages", Map.of("text", "x")).status())
        .isEqualTo(404);
    var note = tenant.admin().create("note", Map.of("name", "n"));
    assertThat(chief.get("note/" + note + "/messages").member("code")).isEqualTo("no-conversation");
  }

  @Test
  void whomItConcernsIsToldOfAMessageAndWhoWroteItIsNot() {
    say(client, "Is anybody there?");
    say(worker, "Yes");

    assertThat(worker.sendTo("GET", "notices", "").body())
        .contains("\"unread\":1", "New message on Roof", "client: Is anybody there?")
        .doesNotContain("worker: Yes");
  }

  @Test
  void whoIsMentionedIsToldAsFarAsTheyMayRead() {
    var said =
        say(worker, Map.of("text", "Look at this", "mentions", List.of(id("chief"), id("chief"))));

    assertThat(said.body()).contains("\"mentions\":[{\"name\":\"chief\",\"me\":false}]");
    assertThat(chief.sendTo("GET", "notices", "").body()).contains("worker: Look at this");
    assertThat(refused(say(worker, Map.of("text", "x", "mentions", List.of(id("client"))))))
        .isEqualTo("not_mentioned");
    assertThat(refused(say(worker, Map.of("text", "x", "mentions", List.of(UUID.randomUUID())))))
        .isEqualTo("not_mentioned");
  }

  @Test
  void wordsThatDoNotBelongThereAreMaskedOrRefused() {
    assertThat(say(client, "You b l o c k h e a d").member("text")).doesNotContain("b l o c k");
    assertThat(refused(say(client, "swordfish"))).isEqualTo("blocked_words");
    assertThat(refused(say(client, "  "))).isEqualTo("required");
    assertThat(refused(say(client, "x".repeat(4_001)))).isEqualTo("too_long");
  }

  @Test
  void unreadMessagesAreThoseOfOthersSinceTheLastOneRead() {
    var first = say(client, "One").member("id");
    RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
    var second = say(client, "Two").member("id");
    assertThat(page(worker).body()).contains("\"unread\":2", "\"read_until\":null");

    worker.send("POST", at("/read"), Map.of("until", second));
    worker.send("POST", at("/read"), Map.of("until", first));

    assertThat(page(worker).body()).contains("\"unread\":0", "\"read_until\":\"" + second);
    assertThat(page(client).body()).contains("\"unread\":0");
  }

  @Test
  void anAuthorChangesOrTakesBackAMessageForAWhile() {
    var said = at("/" + say(client, "Ten o'clock").member("id"));
    assertThat(client.send("PATCH", said, Map.of("text", "Eleven")).member("text"))
        .isEqualTo("Eleven");
    assertThat(chief.send("PATCH", said, Map.of("text", "x")).member("code"))
        .isEqualTo("not-the-author");
    assertThat(client.send("DELETE", said, null).status()).isEqualTo(204);
    assertThat(page(chief).body()).contains("\"removed\":true").doesNotContain("Eleven");

    var late = at("/" + say(client, "Late").member("id"));
    RunningEngine.CLOCK.advance(Duration.ofMinutes(16));
    assertThat(client.send("PATCH", late, Map.of("text", "Later")).member("code"))
        .isEqualTo("message-settled");
  }

  @Test
  void pagesFollowEachOtherAndCostTheSameWhateverTheirSize() {
    for (int i = 0; i < 5; i++) {
      say(client, "No " + i);
    }
    var first = worker.get("task/" + task + "/messages?limit=2");
    var second = worker.get("task/" + task + "/messages?limit=3&cursor=" + first.member("next"));

    assertThat(texts(first)).containsExactly("No 4", "No 3");
    assertThat(texts(second)).containsExactly("No 2", "No 1", "No 0");
    assertThat(second.body()).contains("\"next\":null");
    var one =
        SqlStatements.countedOfRequests(() -> worker.get("task/" + task + "/messages?limit=1"));
    assertThat(SqlStatements.countedOfRequests(() -> page(worker))).isEqualTo(one);
  }

  @Test
  void aMessageSentTwiceUnderOneKeyIsSaidOnce() {
    var body = Json.write(Map.of("text", "Once"));
    AtOnce.run(4, _ -> client.sendTo("POST", "records/" + at(""), body, "Idempotency-Key: one"));

    assertThat(texts(worker)).containsExactly("Once");
  }

  @Test
  void anotherTenantReadsNothing() {
    say(chief, "Ours");
    var others = PublishedTenant.of(MODEL);

    assertThat(others.admin().get("task/" + task + "/messages").status()).isEqualTo(404);
  }

  private Answer say(Caller who, String text) {
    return say(who, Map.of("text", text));
  }

  private Answer say(Caller who, Map<String, ?> message) {
    return who.send("POST", at(""), message);
  }

  private Answer page(Caller who) {
    return who.get("task/" + task + "/messages");
  }

  private List<String> texts(Caller who) {
    return texts(page(who));
  }

  private static List<String> texts(Answer page) {
    return ((List<?>) Objects.requireNonNull(Json.readObject(page.body()).get("items")))
        .stream().map(item -> String.valueOf(((Map<?, ?>) item).get("text"))).toList();
  }

  private static String refused(Answer answer) {
    assertThat(answer.member("code")).isEqualTo("bad-message");
    var error =
        ((List<?>) Objects.requireNonNull(Json.readObject(answer.body()).get("errors"))).getFirst();
    return String.valueOf(((Map<?, ?>) error).get("code"));
  }

  private String at(String rest) {
    return "task/" + task + "/messages" + rest;
  }

  private String id(String username) {
    var filter = PublishedTenant.encoded("username == '" + username + "'");
    return tenant.admin().get("user?filter=" + filter).member("id");
  }
}
