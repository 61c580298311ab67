package dev.mortise.engine.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.Ids;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/// Small tasks for a caller's machine, which cost nothing to set and to check: a text whose hash
/// begins with some zero bits. Nobody else is asked, and nobody has to read distorted pictures.
@Service
public class Challenges {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f-]{36})-([0-9]{1,2})-([0-9a-f]{64})\\.([!-~]{1,100})");

  private final DeploymentSecret secret;
  private final int bits;

  Challenges(DeploymentSecret secret, Environment settings) {
    this.secret = secret;
    this.bits = settings.getProperty("mortise.visits.bits", Integer.class, 18);
  }

  /// @param bits zero bits the hash of a solution begins with
  public record Challenge(String text, int bits, Instant expiresAt) {}

  /// A solved one, to be used once.
  record Solved(UUID id, Instant expiresAt) {}

  public Challenge make(Guest guest) {
    var now = guest.context().now();
    var id = Ids.at(now);
    var text = id + "-" + bits + "-" + signature(guest, id.toString(), Integer.toString(bits));
    return new Challenge(text, bits, now.plus(GOOD_FOR));
  }

  /// What a text solves; nothing for one that solves none set here lately.
  Optional<Solved> solved(Guest guest, String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var signature = signature(guest, parts.group(1), parts.group(2)).getBytes(UTF_8);
    var id = Ids.read(parts.group(1));
    if (id == null || !MessageDigest.isEqual(signature, parts.group(3).getBytes(UTF_8))) {
      return Optional.empty();
    }
    var expires = Ids.moment(id).plus(GOOD_FOR);
    return guest.context().now().isBefore(expires)
            && zeros(text) >= Integer.parseInt(parts.group(2))
        ? Optional.of(new Solved(id, expires))
        : Optional.empty();
  }

  private String signature(Guest guest, String id, String bits) {
    var tenant = guest.context().tenant().id();
    return secret.derive("challenge %d %s %s %s".formatted(tenant, guest.page().name(), id, bits));
  }

  private static int zeros(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return 256 - new BigInteger(1, hash).bitLength();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
