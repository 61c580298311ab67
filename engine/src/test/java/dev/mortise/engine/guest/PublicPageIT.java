package dev.mortise.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What anybody does on a public page: with its role, and one record.
class PublicPageIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: number
      conversation: said
      fields:
        number: { type: auto_number, pattern: "T-{000}" }
        name: { type: text, required: true }
        place: { type: reference, to: place }
        channel: { type: choice, options: { desk: Desk, page: Page }, default: desk }
        number2: { type: text }
        cost: { type: integer }
        stars: { type: rating }
      --- task/task.flow.yaml
      start: fresh
      states: { fresh: Fresh, given: { label: Given, color: orange }, done: { label: Done, final: true } }
      transitions:
        give: { from: fresh, to: given, by: [chief] }
        end: { from: given, to: done, by: [chief] }
        rate: { from: done, to: done, by: [visitor], ask: [stars] }
        drop: { from: [fresh, given], to: done, by: [visitor] }
      --- task/said.notice.yaml
      label: Message
      to: { role: chief }
      in_app: "New message on {number}"
      --- place/place.object.yaml
      label: Place
      display: name
      fields:
        name: { type: text, search: true }
        open: { type: boolean, default: true }
      --- report.page.yaml
      label: Report
      public:
        creates: task
        as: visitor
        fields: [name, place]
        given: [number2]
        set: { channel: page }
        codes: { place: { as: place, fills: { number2: name } } }
        shows: [number, name, place]
        states: { given: Somebody is on the way }
        steps: [rate]
        thanks: Thank you
        lasts: 30d
      --- other.page.yaml
      label: Other
      public: { creates: task, as: visitor, fields: [name] }
      --- i18n/zh-CN.yaml
      pages.report.states.given: 有人在路上
      --- access/visitor.role.yaml
      label: Visitor
      kind: public
      objects:
        task:
          read: created_by == me
          create: all
          update: created_by == me
          fields: { cost: none }
        place: { read: open }
      --- access/mate.role.yaml
      label: Mate
      kind: partner
      objects: { place: { read: all } }
      --- access/chief.role.yaml
      label: Chief
      objects: { task: { read: all, create: all, update: all }, place: { read: all } }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RunningEngine STRICT =
      RunningEngine.another(
          "--mortise.visits.free=2", "--mortise.visits.most=4", "--mortise.visits.bits=8");

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final PublishedTenant.Caller chief = tenant.user("chief", "inside", "chief");

  @AfterAll
  static void stop() {
    STRICT.close();
  }

  @Test
  void whoFillsInTheFormFollowsTheirRecordByItsLink() {
    var place = tenant.admin().create("place", Map.of("name", "Hall"));
    var made = make(Map.of("name", "Leak", "place", place));
    assertThat(made.status()).isEqualTo(201);
    var token = made.member("token");

    step(made, "give");
    var progress = visit("GET", "/record", null, token);

    assertThat(progress.body())
        .contains("\"label\":\"T-0", "\"name\":\"given\",\"title\":\"Somebody is on the way\"")
        .contains("\"color\":\"orange\",\"final\":false", "\"label\":\"Hall\"")
        .contains("\"timeline\":[{\"name\":\"fresh\",\"title\":\"Fresh\"")
        .contains("\"steps\":[]", "\"conversation\":true")
        .doesNotContain("cost", "channel");
    assertThat(tenant.admin().get("task/" + id(made)).body()).contains("\"channel\":\"page\"");
    assertThat(visit("GET", "/record", null, token, "Accept-Language: zh-CN").body())
        .contains("有人在路上");
  }

  @Test
  void onlyTheStepsThePageOffersCanBeTaken() {
    var made = make(Map.of("name", "Leak"));
    var token = made.member("token");
    assertThat(visit("POST", "/record/transitions/drop", Map.of(), token).member("code"))
        .isEqualTo("not-offered");
    step(made, "give");
    step(made, "end");

    assertThat(visit("GET", "/record", null, token).body()).contains("\"steps\":[\"rate\"]");
    var rated =
        visit("POST", "/record/transitions/rate", Map.of("fields", Map.of("stars", 5)), token);
    assertThat(rated.status()).isEqualTo(200);
    assertThat(tenant.admin().get("task/" + id(made)).body()).contains("\"stars\":5");
  }

  @Test
  void onlyTheFieldsOfTheFormAreTaken() {
    var refused = make(Map.of("name", "Leak", "cost", 7, "channel", "desk"));

    assertThat(refused.member("code")).isEqualTo("fields-not-asked");
    assertThat(refused.body()).contains("/fields/cost", "/fields/channel");
    assertThat(make(Map.of()).member("code")).isEqualTo("validation");
    var hidden = tenant.admin().create("place", Map.of("name", "Cellar", "open", false));
    assertThat(make(Map.of("name", "Leak", "place", hidden)).status()).isEqualTo(422);
  }

  @Test
  void aReferenceOffersWhatTheRoleOfThePageMayRead() {
    tenant.admin().create("place", Map.of("name", "Hall"));
    tenant.admin().create("place", Map.of("name", "Cellar", "open", false));

    assertThat(visit("GET", "/options/place?q=Hall", null, null).body())
        .contains("\"label\":\"Hall\"");
    assertThat(visit("GET", "/options/place", null, null).body()).doesNotContain("Cellar");
    assertThat(visit("GET", "/options/cost", null, null).member("code")).isEqualTo("not-offered");
  }

  @Test
  void aLinkIsGoodForItsPageAndItsTimeUntilItIsRevoked() {
    var made = make(Map.of("name", "Leak"));
    var token = made.member("token");

    assertThat(send(ENGINE, "other", "GET", "/record", null, token).member("code"))
        .isEqualTo("no-such-link");
    assertThat(visit("GET", "/record", null, token + "x").member("code")).isEqualTo("no-such-link");
    assertThat(visit("GET", "/record", null, null).member("code")).isEqualTo("no-such-link");
    assertThat(send(ENGINE, "nothing", "GET", "/record", null, token).member("code"))
        .isEqualTo("no-such-page");
    assertThat(tenant.admin().send("DELETE", "task/" + id(made) + "/links", null).status())
        .isEqualTo(204);
    assertThat(visit("GET", "/record", null, token).member("code")).isEqualTo("no-such-link");

    var later = make(Map.of("name", "Leak")).member("token");
    RunningEngine.CLOCK.advance(Duration.ofDays(31));
    assertThat(visit("GET", "/record", null, later).member("code")).isEqualTo("no-such-link");
  }

  @Test
  void aLinkOfAnotherTenantOpensNothing() {
    var others = PublishedTenant.of(MODEL);
    var token = make(Map.of("name", "Leak")).member("token");

    var answer =
        ENGINE
            .http()
            .send(
                "GET",
                "/t/" + others.tenant().code() + "/api/v1/public/report/record",
                "",
                "X-Link-Token: " + token);
    assertThat(answer.member("code")).isEqualTo("no-such-link");
  }

  @Test
  void aGuestTalksWithThoseWhoLookAfterTheRecordAndHearsNothingElse() {
    var made = make(Map.of("name", "Leak"));
    var token = made.member("token");
    chief.send("POST", "task/" + id(made) + "/messages", Map.of("text", "Between us"));
    chief.send("POST", "task/" + id(made) + "/messages", Map.of("text", "At ten", "inside", false));
    assertThat(visit("POST", "/record/messages", Map.of("text", "Thanks"), token).status())
        .isEqualTo(201);

    assertThat(visit("GET", "/record/messages", null, token).body())
        .contains("At ten", "\"name\":\"Visitor\",\"kind\":\"public\",\"me\":true")
        .doesNotContain("Between us");
    assertThat(chief.sendTo("GET", "notices", "").body()).contains("Visitor: Thanks");
  }

  @Test
  void aFormSentTwiceUnderOneKeyMakesOneRecord() {
    var key = "Idempotency-Key: 7c9e6679-7425-40de-944b-e07fc1f90ae7";
    var tokens =
        AtOnce.run(4, _ -> visit("POST", "", Map.of("fields", Map.of("name", "Once")), null, key))
            .stream()
            .filter(answer -> answer.status() == 201)
            .map(made -> made.member("token"))
            .distinct()
            .toList();

    assertThat(tokens).hasSize(1);
    assertThat(tenant.admin().get("task?count=true").body()).contains("\"count\":1");
    assertThat(
            visit("POST", "", Map.of("fields", Map.of("name", "x")), null, "Idempotency-Key: 1")
                .member("code"))
        .isEqualTo("idempotency-key-not-taken");
  }

  @Test
  void thePageIsADocumentWithItsFormAndItsStepsInTheLanguageOfTheGuest() {
    var page = document("report", "");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("\"kind\":\"public\"", "\"title\":\"Report\"", "\"thanks\":\"Thank you\"")
        .contains("\"shows\":[\"number\",\"name\",\"place\"]", "\"values\":{}")
        .contains("\"rate\":{\"title\":\"rate\"", "\"stars\"")
        .doesNotContain("\"cost\"", "\"drop\"", "\"channel\"");
    assertThat(document("nothing", "").member("code")).isEqualTo("no-such-page");
    assertThat(document("report", "?c=unknown").body()).contains("\"values\":{}");
  }

  @Test
  void aCodeFillsInWhatItStandsOnUntilItIsEnded() {
    var place = tenant.admin().create("place", Map.of("name", "大厅 <1>"));
    var made = chief.send("POST", "place/" + place + "/code?page=report", Map.of());
    var code = made.member("code");

    assertThat(made.member("address"))
        .isEqualTo("/t/" + tenant.tenant().code() + "/p/report?c=" + code);
    assertThat(chief.send("POST", "place/" + place + "/code?page=report", Map.of()).member("code"))
        .isEqualTo(code);
    assertThat(document("report", "?c=" + code).body())
        .contains("\"place\":{\"id\":\"" + place + "\",\"label\":\"大厅 <1>\"}")
        .contains("\"number2\":\"大厅 <1>\"");
    assertThat(document("other", "?c=" + code).body()).contains("\"values\":{}");
    assertThat(chief.get("place/" + place + "/code.svg?page=report").body()).startsWith("<svg ");
    assertThat(chief.get("place/" + place + "/code.png?page=report").body()).contains("PNG");
    var sheet =
        chief.send("POST", "place/codes/sheet", Map.of("page", "report", "ids", List.of(place)));
    assertThat(sheet.body()).contains("<figure>", "大厅 &lt;1&gt;", code);
    assertThat(sheet.header("Content-Security-Policy")).hasValue(CodeSheet.POLICY);

    chief.send("DELETE", "place/" + place + "/code?page=report", null);
    assertThat(document("report", "?c=" + code).body()).contains("\"values\":{}");
    assertThat(chief.send("POST", "place/" + place + "/code?page=report", Map.of()).member("code"))
        .isNotEqualTo(code);
  }

  @Test
  void onlyWhoWorksThereAndReadsTheRecordPrintsItsCode() {
    var hidden = tenant.admin().create("place", Map.of("name", "Cellar", "open", false));
    var partner = tenant.user("partner", "partner", "mate");
    var code = "place/" + hidden + "/code?page=";

    assertThat(partner.send("POST", code + "report", Map.of()).member("code"))
        .isEqualTo("not-offered");
    assertThat(chief.send("POST", code + "other", Map.of()).member("code"))
        .isEqualTo("not-offered");
    assertThat(tenant.user("blind", "inside").send("POST", code + "report", Map.of()).status())
        .isEqualTo(404);
    var closed = chief.send("POST", code + "report", Map.of()).member("code");
    assertThat(document("report", "?c=" + closed).body()).contains("\"values\":{}");
  }

  @Test
  void twoWhoPrintAtOnceGetTheSameCode() {
    var place = tenant.admin().create("place", Map.of("name", "Hall"));
    var codes =
        AtOnce.run(
            4,
            _ ->
                chief
                    .send("POST", "place/" + place + "/code?page=report", Map.of())
                    .member("code"));

    assertThat(codes.stream().distinct()).hasSize(1);
  }

  private Answer document(String page, String query) {
    var address = "/t/" + tenant.tenant().code() + "/ui/v1/public/" + page + query;
    return ENGINE.http().send("GET", address, "", "Accept-Language: en");
  }

  @Test
  void whereManyComeFromOneAddressTheirMachinesHaveToWork() {
    assertThat(make(STRICT).status()).isEqualTo(201);
    assertThat(make(STRICT).status()).isEqualTo(201);
    assertThat(make(STRICT).member("code")).isEqualTo("human-check");
    assertThat(make(STRICT, "X-Human-Check: nonsense.1").member("code"))
        .isIn("human-check", "too-many-visits");
    RunningEngine.CLOCK.advance(Duration.ofMinutes(5));

    var proof = "X-Human-Check: " + solved();
    var first = make(STRICT, proof);
    assertThat(first.status()).isEqualTo(201);
    var codes = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var again = make(STRICT, proof);
      codes.add(again.status() == 201 ? "made" : again.member("code"));
    }
    assertThat(codes).contains("too-many-visits");
  }

  @Test
  void aSolutionIsGoodOnceForItsPageAndForTenMinutes() {
    var guests = ENGINE.bean(Guests.class);
    var challenges = STRICT.bean(Challenges.class);
    var guest = guest(guests, "report");
    var proof = solution(challenges.make(guest).text(), 8);

    assertThat(challenges.solved(guest, proof)).isPresent();
    assertThat(challenges.solved(guest(guests, "other"), proof)).isEmpty();
    assertThat(challenges.solved(guest, proof.replaceFirst("-8-", "-0-"))).isEmpty();
    RunningEngine.CLOCK.advance(Duration.ofMinutes(11));
    assertThat(challenges.solved(guest(guests, "report"), proof)).isEmpty();
  }

  private Guest guest(Guests guests, String page) {
    return guests.enter(
        tenant.tenant(), new Guests.Shown(page, null, null, Optional.empty()), Origin.ITSELF);
  }

  private String solved() {
    var challenge = send(STRICT, "report", "GET", "/challenge", null, null);
    return solution(challenge.member("challenge"), 8);
  }

  private static String solution(String challenge, int bits) {
    for (int n = 0; ; n++) {
      var text = challenge + "." + n;
      try {
        var hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        if (256 - new BigInteger(1, hash).bitLength() >= bits) {
          return text;
        }
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private Answer make(Map<String, ?> fields) {
    return visit("POST", "", Map.of("fields", fields), null);
  }

  private Answer make(RunningEngine node, String... headers) {
    return send(
        node, "report", "POST", "", Map.of("fields", Map.of("name", "Leak")), null, headers);
  }

  private Answer visit(
      String method,
      String path,
      @Nullable Object body,
      @Nullable String token,
      String... headers) {
    return send(ENGINE, "report", method, path, body, token, headers);
  }

  private Answer send(
      RunningEngine node,
      String page,
      String method,
      String path,
      @Nullable Object body,
      @Nullable String token,
      String... headers) {
    var all = new ArrayList<>(List.of("Accept-Language: en"));
    if (Arrays.stream(headers).anyMatch(header -> header.startsWith("Accept-Language"))) {
      all.clear();
    }
    all.addAll(List.of(headers));
    if (token != null) {
      all.add("X-Link-Token: " + token);
    }
    var address = "/t/" + tenant.tenant().code() + "/api/v1/public/" + page + path;
    return node.http()
        .send(method, address, body == null ? "" : Json.write(body), all.toArray(String[]::new));
  }

  private void step(Answer made, String step) {
    chief.send("POST", "task/" + id(made) + "/transitions/" + step, Map.of());
  }

  private static String id(Answer made) {
    if (Json.readObject(made.body()).get("progress") instanceof Map<?, ?> progress
        && progress.get("record") instanceof Map<?, ?> record) {
      return String.valueOf(record.get("id"));
    }
    throw new AssertionError(made.body());
  }
}
