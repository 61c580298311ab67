package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.internal.PublishedCatalog;
import dev.mortise.engine.identity.SignIn;
import dev.mortise.engine.identity.SignedIn;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a request costs beside its work: finding out who calls, and by which model.
class CallerCostsIT {
  /// A model is looked at again after half a second, which may pass between two calls.
  private static final int TRIES = 100;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- task/task.object.yaml
          label: Task
          display: name
          fields:
            name: { type: text }
          """);

  private final SignIn signIn = ENGINE.bean(SignIn.class);
  private final PublishedCatalog catalog = ENGINE.bean(PublishedCatalog.class);
  private final String session = ENGINE.signIn(TENANT.tenant(), Role.ADMIN);

  @Test
  void whoCallsIsOneRoundTripAndNoneWhileItIsRemembered() {
    forget();

    assertThat(SqlStatements.counted(this::caller)).isEqualTo(1);
    assertThat(SqlStatements.counted(this::caller)).isZero();
  }

  @Test
  void whoCallsByAnApiKeyIsOneRoundTrip() {
    var made =
        TENANT
            .admin()
            .sendTo(
                "POST",
                "api-keys",
                "{\"name\":\"k\",\"role\":\"admin\",\"expires_at\":\"2030-01-01T00:00:00Z\"}");
    caller(made.member("key"));
    forget();

    assertThat(SqlStatements.counted(() -> caller(made.member("key")))).isEqualTo(1);
  }

  @Test
  void whoCallsTellsWhetherTheModelIsStillTheOne() {
    assertThat(tried(this::forget, this::caller, this::model)).contains(1);
  }

  @Test
  void anyWorkOfTheTenantTellsWhetherTheModelIsStillTheOne() {
    var sessions = ENGINE.bean(TenantSession.class);

    assertThat(
            tried(
                () -> {},
                () -> sessions.<Integer>read(TENANT.tenant(), TenantSession::epoch),
                this::model))
        .contains(1);
  }

  @Test
  void theModelIsAskedForWithOneRoundTrip() {
    assertThat(SqlStatements.counted(() -> catalog.refreshed(TENANT.tenant()))).isEqualTo(1);
  }

  /// How many statements the calls sent, each time.
  private static Stream<Integer> tried(Runnable before, Runnable... calls) {
    return Stream.generate(
            () -> {
              before.run();
              return SqlStatements.counted(() -> List.of(calls).forEach(Runnable::run));
            })
        .limit(TRIES);
  }

  private void forget() {
    RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
  }

  private SignedIn caller() {
    return caller(session);
  }

  private SignedIn caller(String token) {
    return signIn.withToken(TENANT.tenant(), token, RunningEngine.CLOCK.instant());
  }

  private void model() {
    catalog.current(TENANT.tenant());
  }
}
