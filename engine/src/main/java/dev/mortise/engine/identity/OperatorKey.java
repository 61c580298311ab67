package dev.mortise.engine.identity;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.problem.ProblemException;
import java.security.MessageDigest;

/// The key by which the operator of the platform is known: the one they set, or one that follows
/// from the installation's secret and is told where the demo's credentials are.
public final class OperatorKey {
  private final byte[] hash;

  public OperatorKey(String key) {
    this.hash = Sha256.of(key);
  }

  static OperatorKey of(DeploymentSecret secret) {
    return new OperatorKey(text(secret));
  }

  /// The key of an installation whose operator has set none.
  public static String text(DeploymentSecret secret) {
    return secret.derive("operator key");
  }

  public void require(String shown) {
    if (!MessageDigest.isEqual(hash, Sha256.of(shown))) {
      throw ProblemException.of(IdentityProblem.NOT_THE_OPERATOR);
    }
  }

  @Override
  public String toString() {
    return "OperatorKey";
  }
}
