package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.api.Routes;
import dev.mortise.engine.api.Routes.Route;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever of another tenant a call names, by whatever route and whoever calls, the answer is the
/// one for what does not exist, and says nothing of the other tenant (T01).
@Tag("long")
@TestInstance(Lifecycle.PER_CLASS)
class TenantMatrixIT {
  private static final int CALLS = Size.of("mortise.matrix.calls", 3_000, 200_000);

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final List<Route> ROUTES = Routes.all(ENGINE);

  /// Callers are asked to sign in again after so many calls, before their sessions end.
  private static final int SIGNED_IN_FOR = 4_000;

  private Twin kiwi;
  private Twin plum;

  @BeforeAll
  void makeTwins() {
    kiwi = new Twin("kiwikiwi");
    plum = new Twin("plumplum");
  }

  @Test
  void everyRouteOfATenantHasACallThatSucceeds() {
    var wanting = new ArrayList<String>();
    for (var route : ROUTES) {
      if (!forOperators(route)) {
        var answer = kiwi.send(call(route, kiwi), "admin");
        if (Ask.endsSessions(call(route, kiwi), answer)) {
          kiwi.renew("admin");
        }
        if (answer.status() >= 400) { // a redirect leads somewhere
          wanting.add(
              "%s answers an administrator %d: give it a body or an id in Calls.java, so that it is tried with what is another tenant's. %s"
                  .formatted(route, answer.status(), answer.body()));
        }
      }
    }

    assertThat(wanting).isEmpty();
  }

  /// The first thing anybody would try, for every place of every call: with an id of their own
  /// tenant the same call succeeds.
  @ParameterizedTest
  @ValueSource(strings = {"admin", "narrow", "key"})
  void whatACallNamesByItsIdIsNotFoundInAnotherTenant(String caller) {
    var complaints = new ArrayList<String>();
    var asked = new TreeSet<String>();
    var random = new Random(0);
    for (var route : ROUTES) {
      for (var setting :
          List.of(
              new Setting(kiwi, plum, caller, random), new Setting(plum, kiwi, caller, random))) {
        for (var trial : Named.in(call(route, setting.own()), setting)) {
          new Ask(route, setting, "named by its id", trial).run(complaints);
          asked.add(route.toString());
        }
      }
    }

    assertThat(complaints).isEmpty();
    assertThat(asked)
        .containsAll(
            ROUTES.stream().map(Route::toString).filter(path -> path.contains("{id}")).toList());
  }

  @Test
  void whatIsOfAnotherTenantIsLikeWhatDoesNotExist() {
    var seeds = Cases.seeds(TenantMatrixIT.class, CALLS).iterator();
    var complaints = new ArrayList<String>();
    var rounds = new ArrayList<Long>();
    var calls = 0;
    var signedIn = 0;
    while (calls < CALLS && complaints.size() < 20) {
      var seed = seeds.next();
      rounds.add(seed);
      for (var tried : shuffled(new Random(seed))) {
        var ask = tried.ask();
        if (ask != null) {
          ask.run(complaints);
          calls += 2;
        }
        if (calls - signedIn > SIGNED_IN_FOR) {
          signedIn = calls;
          kiwi.signIn();
          plum.signIn();
        }
        if (calls >= CALLS || complaints.size() >= 20) {
          break;
        }
      }
    }

    assertThat(complaints).as("of %d calls, seeds of rounds %s", calls, rounds).isEmpty();
  }

  /// Every route, caller and kind of change once, in either direction.
  private List<Tried> shuffled(Random random) {
    var callers = new ArrayList<>(kiwi.callers());
    callers.add(Setting.STRANGER);
    callers.add(Setting.ANYBODY);
    var all = new ArrayList<Tried>();
    for (var route : ROUTES) {
      for (var caller : callers) {
        if (forOperators(route) && caller.equals(Twin.OPERATOR)) {
          continue;
        }
        for (var kind : Kind.values()) {
          var first = random.nextBoolean();
          var setting = new Setting(first ? kiwi : plum, first ? plum : kiwi, caller, random);
          all.add(new Tried(route, kind, setting));
        }
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  private static Call call(Route route, Twin twin) {
    return Calls.of(route, twin.archive());
  }

  private static boolean forOperators(Route route) {
    var operation = route.operation();
    return operation != null && operation.check() == Operation.Check.OPERATOR;
  }

  /// A route, a caller and a kind of change.
  private record Tried(Route route, Kind kind, Setting setting) {

    /// Null where the change does not fit the route.
    @Nullable Ask ask() {
      var trial = kind.of(call(route, setting.own()), setting);
      return trial == null ? null : new Ask(route, setting, kind.toString(), trial);
    }
  }

  /// A call with what is another tenant's, and the same with what is nowhere.
  private record Ask(Route route, Setting setting, String how, Trial trial) {

    /// Notes what it shows that it must not.
    void run(List<String> complaints) {
      RunningEngine.CLOCK.advance(Duration.ofSeconds(10));
      var foreign = send(trial.foreign(), complaints);
      var absent = send(trial.absent(), complaints);
      if (!foreign.equals(absent)) {
        complain(complaints, "tells foreign and absent apart:\n  " + foreign + "\n  " + absent);
      }
    }

    private String send(String value, List<String> complaints) {
      var filled = trial.call().filled(text -> setting.filled(text, value));
      var answer = filled.sendTo(ENGINE.http());
      if (endsSessions(filled, answer)) {
        setting.own().renew(setting.caller());
      }
      var text = Verdict.text(answer);
      var leaks = Verdict.leaks(text, filled.said(), setting.other());
      if (!leaks.isEmpty()) {
        complain(complaints, "shows " + leaks + ": " + text);
      }
      if (answer.status() >= 500 || (forOperators(route) && answer.status() < 400)) {
        complain(complaints, "answers: " + text);
      }
      var plain = Verdict.plain(text, trial);
      return Calls.counts(route)
          ? plain
              .replaceAll("(nonce-|nonce. content=.)[A-Za-z0-9+/]{24}", "$1…")
              .replaceAll("(⟨id⟩-\\d+-)[0-9a-f]{64}", "$1…")
              .replaceAll("[0-9]+", "…")
          : plain;
    }

    private static boolean endsSessions(Call call, Answer answer) {
      return call.path().contains("/session")
          && !call.method().equals("GET")
          && answer.status() < 300;
    }

    private void complain(List<String> complaints, String what) {
      complaints.add(
          "%s as %s, %s: %s%n  %s".formatted(route, setting.caller(), how, trial.call(), what));
    }
  }
}
