package dev.mortise.engine.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The one secret that all nodes of an installation share; further secrets are derived from it.
public final class DeploymentSecret {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Bytes of the random start of AES-GCM, and bits of its tag.
  private static final int START = 12;

  private static final int TAG = 128;

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

  /// Encrypts a text for one purpose.
  public String seal(String purpose, String text) {
    var start = new byte[START];
    RANDOM.nextBytes(start);
    var sealed = crypt(Cipher.ENCRYPT_MODE, purpose, start, text.getBytes(UTF_8));
    return HexFormat.of().formatHex(start) + Base64.getEncoder().encodeToString(sealed);
  }

  /// Decrypts what was encrypted for the same purpose.
  public String open(String purpose, String sealed) {
    var start = HexFormat.of().parseHex(sealed.substring(0, 2 * START));
    var secret = Base64.getDecoder().decode(sealed.substring(2 * START));
    return new String(crypt(Cipher.DECRYPT_MODE, purpose, start, secret), UTF_8);
  }

  private byte[] crypt(int mode, String purpose, byte[] start, byte[] text) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var aes = new SecretKeySpec(HexFormat.of().parseHex(derive(purpose)), "AES");
      cipher.init(mode, aes, new GCMParameterSpec(TAG, start));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("sealed with another secret", failed);
    }
  }

  private static String random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "DeploymentSecret";
  }
}
