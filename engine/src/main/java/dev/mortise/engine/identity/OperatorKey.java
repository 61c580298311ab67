package dev.mortise.engine.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The key by which the operator of the platform is known: the one they set, or one that follows
/// from the installation's secret and is told where the demo's credentials are.
public final class OperatorKey {
  private final byte[] hash;

  public OperatorKey(String key) {
    this.hash = sha256(key);
  }

  static OperatorKey of(DeploymentSecret secret) {
    return new OperatorKey(text(secret));
  }

  /// The key of an installation whose operator has set none.
  public static String text(DeploymentSecret secret) {
    return secret.derive("operator key");
  }

  public void require(String shown) {
    if (!MessageDigest.isEqual(hash, sha256(shown))) {
      throw ProblemException.of(IdentityProblem.NOT_SIGNED_IN);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "OperatorKey";
  }
}
