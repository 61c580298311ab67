package dev.mortise.engine.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something a tenant may use only so much of, so that tenants do not take it from each other.
public enum Quota {
  /// Requests that read, for each second and node.
  READS_PER_SECOND(5_000),
  /// Requests that write, for each second and node.
  WRITES_PER_SECOND(5_000),
  /// Publishing and the like, for each minute and node.
  HEAVY_PER_MINUTE(1_200),
  /// Requests carried out at the same time on a node; what is usual depends on its connections.
  REQUESTS_AT_ONCE(16),
  /// Live streams open at the same time on a node; a tenth of them, but one at least, for each
  /// user.
  STREAMS(1_000),
  /// Records that are kept; those in the trash do not count.
  RECORDS(10_000_000),
  /// Users who can sign in.
  USERS(100_000),
  /// Bytes of files, as announced when they are uploaded.
  FILE_BYTES(50L << 30);

  private final long usual;

  Quota(long usual) {
    this.usual = usual;
  }

  /// The limit when nobody has set one.
  public long usual() {
    return usual;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Quota> of(String word) {
    return Arrays.stream(values()).filter(quota -> quota.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Quota::word).toList();
  }
}
