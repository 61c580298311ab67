package dev.mortise.engine.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids of records: UUID version 7 that carry the moment of creation to the microsecond, so that the
/// order of ids is the order of creation.
///
/// Ids made for the same microsecond follow each other in the order this process made them.
public final class Ids {
  private static final int SEQUENCE_BITS = 24;
  private static final int RANDOM_BITS = 62 - SEQUENCE_BITS;
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private Ids() {}

  /// The id a text is; null for any other text, `1-2-3-4-5` included.
  public static @Nullable UUID read(String text) {
    return FORM.matcher(text).matches() ? UUID.fromString(text) : null;
  }

  /// A new id of a record that is created at this moment.
  public static UUID at(Instant moment) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    long millis = Math.floorDiv(micros, 1000L);
    // 12 bits after the milliseconds hold the microseconds, as PostgreSQL's uuidv7() does
    long fraction = Math.floorMod(micros, 1000L) * 4096 / 1000;
    long high = (millis << 16) | 0x7000L | fraction;
    long sequence = SEQUENCE.getAndIncrement() & ((1L << SEQUENCE_BITS) - 1);
    long random = RANDOM.nextLong() & ((1L << RANDOM_BITS) - 1);
    return new UUID(high, 0x8000_0000_0000_0000L | (sequence << RANDOM_BITS) | random);
  }

  /// The moment an id made by [#at] carries.
  public static Instant moment(UUID id) {
    long millis = id.getMostSignificantBits() >>> 16;
    long fraction = id.getMostSignificantBits() & 0xFFF;
    long micros = (fraction * 1000 + 4095) / 4096;
    return Instant.ofEpochMilli(millis).plus(micros, ChronoUnit.MICROS);
  }
}
