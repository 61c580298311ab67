package dev.mortise.engine.once;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// Carries out each request with an idempotency key once, on whichever nodes it arrives.
///
/// The answer is kept in the transaction of the effect: either both are there or neither, however
/// the node ends. A refusal is an effect that was taken back, so it is not kept.
@Service
public class Once {
  public static final Duration KEPT = Duration.ofHours(24);

  private final AnswerTable answers;
  private final TenantSession session;
  private final Tenants tenants;
  private final DeploymentSecret secret;

  Once(AnswerTable answers, TenantSession session, Tenants tenants, DeploymentSecret secret) {
    this.answers = answers;
    this.session = session;
    this.tenants = tenants;
    this.secret = secret;
  }

  /// Carries out a request, or answers what it was answered before.
  ///
  /// @param work runs in the open transaction and is run again after a deadlock
  public KeptAnswer run(Asker asker, Call call, Supplier<KeptAnswer> work) {
    return together(
        asker,
        () ->
            begin(asker, call)
                .orElseGet(() -> {
                  var answer = work.get();
                  keep(asker, call, answer);
                  return answer;
                }));
  }

  /// What a request was answered before, for work that opens its session itself.
  public Optional<KeptAnswer> before(Asker asker, Call call) {
    return together(asker, () -> begin(asker, call));
  }

  /// Keeps an answer in the open session of work that has just been done.
  ///
  /// @throws ProblemException when the same request has been carried out meanwhile; it takes the
  ///   work back
  public void keepFirst(Asker asker, Call call, KeptAnswer answer) {
    together(
        asker,
        () -> {
          if (begin(asker, call).isPresent()) {
            throw running(call);
          }
          keep(asker, call, answer);
          return answer;
        });
  }

  /// The answer of work that has kept it, unless there was nothing to do: that is an answer, too.
  public KeptAnswer keptAlready(Asker asker, Call call, KeptAnswer answer) {
    if (before(asker, call).isEmpty()) {
      keepFirst(asker, call, answer);
    }
    return answer;
  }

  private <T> T together(Asker asker, Supplier<T> work) {
    return switch (asker) {
      case Asker.User(var context) -> session.write(context.tenant(), work);
      case Asker.Operator _ -> tenants.atOnce(work);
    };
  }

  private Optional<KeptAnswer> begin(Asker asker, Call call) {
    if (!answers.claim(asker, call.key())) {
      throw running(call);
    }
    var kept = answers.find(asker, call.key());
    kept.filter(found -> !found.request().equals(request(asker, call)))
        .ifPresent(_ -> {
          throw ProblemException.of(OnceProblem.OTHER_REQUEST, Map.of("key", call.key()));
        });
    return kept.map(found ->
        new KeptAnswer(
            found.status(),
            found.tag(),
            found.location(),
            secret.open(purpose(asker, call), found.sealed()),
            true));
  }

  private void keep(Asker asker, Call call, KeptAnswer answer) {
    answers.keep(
        asker,
        call.key(),
        new AnswerTable.Row(
            request(asker, call),
            answer.status(),
            answer.tag(),
            answer.location(),
            secret.seal(purpose(asker, call), answer.body())));
    answers.sweep(asker);
  }

  /// What the request was, told to nobody: it may hold a password. The same request with other
  /// roles, as of an API key, is another one.
  private String request(Asker asker, Call call) {
    return secret.derive("request " + asker.rights() + "\n" + call.content());
  }

  /// An answer may show a secret, so it is read with the installation's and the caller's key only.
  private static String purpose(Asker asker, Call call) {
    return "answer " + asker.name() + " " + call.key();
  }

  private static ProblemException running(Call call) {
    return ProblemException.of(
        OnceProblem.STILL_RUNNING, Map.of("key", call.key(), "retry_after", 1));
  }
}
