package dev.mortise.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The one secret that all nodes of an installation share; further secrets are derived from it.
public final class DeploymentSecret {
  private final byte[] key;

  public DeploymentSecret(String secret) {
    this.key = secret.strip().getBytes(UTF_8);
  }

  /// The secret of this machine, made at random when it is first asked for.
  public static DeploymentSecret in(DataFolder folder) {
    return new DeploymentSecret(folder.keepPrivately("secret", random()));
  }

  /// A secret for one purpose, from which neither this one nor another purpose's can be found.
  public String derive(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "DeploymentSecret";
  }
}
