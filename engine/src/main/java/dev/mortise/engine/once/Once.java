package dev.mortise.engine.once;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
  private final DeploymentSecret secret;

  Once(AnswerTable answers, TenantSession session, DeploymentSecret secret) {
    this.answers = answers;
    this.session = session;
    this.secret = secret;
  }

  /// Carries out a request, or answers what it was answered before.
  ///
  /// @param work runs in the open session and is run again after a deadlock
  public KeptAnswer run(RequestContext context, Call call, Supplier<KeptAnswer> work) {
    return session.write(
        context.tenant(),
        () ->
            begin(context, call)
                .orElseGet(() -> {
                  var answer = work.get();
                  keep(context, call, answer);
                  return answer;
                }));
  }

  /// What a request was answered before, for work that opens its session itself.
  public Optional<KeptAnswer> before(RequestContext context, Call call) {
    return session.write(context.tenant(), () -> begin(context, call));
  }

  /// Keeps an answer in the open session of work that has just been done.
  ///
  /// @throws ProblemException when the same request has been carried out meanwhile; it takes the
  ///   work back
  public void keepFirst(RequestContext context, Call call, KeptAnswer answer) {
    session.write(
        context.tenant(),
        () -> {
          if (begin(context, call).isPresent()) {
            throw running(call);
          }
          keep(context, call, answer);
          return answer;
        });
  }

  private Optional<KeptAnswer> begin(RequestContext context, Call call) {
    if (!answers.claim(context, call.key())) {
      throw running(call);
    }
    var kept = answers.find(context, call.key());
    kept.filter(found -> !found.request().equals(request(context, call)))
        .ifPresent(_ -> {
          throw ProblemException.of(OnceProblem.OTHER_REQUEST, Map.of("key", call.key()));
        });
    return kept.map(found ->
        new KeptAnswer(
            found.status(),
            found.tag(),
            found.location(),
            secret.open(purpose(context, call), found.sealed()),
            true));
  }

  private void keep(RequestContext context, Call call, KeptAnswer answer) {
    answers.keep(
        context,
        call.key(),
        new AnswerTable.Row(
            request(context, call),
            answer.status(),
            answer.tag(),
            answer.location(),
            secret.seal(purpose(context, call), answer.body())));
    answers.sweep(context);
  }

  /// What the request was, told to nobody: it may hold a password. The same request with other
  /// roles, as of an API key, is another one.
  private String request(RequestContext context, Call call) {
    var user = context.principal();
    var rights = user.kind() + " " + new TreeSet<>(user.roles()) + new TreeSet<>(user.teams());
    return secret.derive("request " + rights + "\n" + call.content());
  }

  /// An answer may show an API key, so it is read with the secret and the caller's key only.
  private static String purpose(RequestContext context, Call call) {
    return "answer " + context.tenant().id() + " " + context.principal().id() + " " + call.key();
  }

  private static ProblemException running(Call call) {
    return ProblemException.of(
        OnceProblem.STILL_RUNNING, Map.of("key", call.key(), "retry_after", 1));
  }
}
