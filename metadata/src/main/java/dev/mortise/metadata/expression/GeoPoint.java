package dev.mortise.metadata.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A point on the map, WGS 84 degrees.
public record GeoPoint(BigDecimal latitude, BigDecimal longitude) {
  private static final int PLACES = 10;
  private static final BigDecimal RIGHT_ANGLE = BigDecimal.valueOf(90);
  private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
  private static final BigDecimal FULL_TURN = BigDecimal.valueOf(360);
  private static final BigDecimal TWO = BigDecimal.TWO;
  private static final double RADIANS_PER_DEGREE = 0.017453292519943295;

  /// The earth's mean radius in metres.
  private static final double RADIUS = 6371008.8;

  /// Whole metres to another point along a great circle; null when one of them is on no map.
  ///
  /// The database computes the same (`store.distance`), to the last bit: only by operations that
  /// every machine rounds alike, and none of its own sines.
  @Nullable BigDecimal metresTo(GeoPoint other) {
    if (!isOnMap() || !other.isOnMap()) {
      return null;
    }
    var up = rounded(latitude).subtract(rounded(other.latitude)).abs();
    var along = rounded(longitude).subtract(rounded(other.longitude)).abs();
    var shorter = along.compareTo(HALF_TURN) > 0 ? FULL_TURN.subtract(along) : along;
    double north = sine(up.divide(TWO));
    double east = sine(shorter.divide(TWO));
    double chord =
        Math.min(
            1,
            north * north
                + sine(RIGHT_ANGLE.subtract(rounded(latitude).abs()))
                    * sine(RIGHT_ANGLE.subtract(rounded(other.latitude).abs()))
                    * (east * east));
    double half = Math.sqrt(chord) / Math.sqrt(2 * (1 + Math.sqrt(1 - chord)));
    double quarter = half / Math.sqrt(2 * (1 + Math.sqrt(1 - half * half)));
    double eighth = quarter / Math.sqrt(2 * (1 + Math.sqrt(1 - quarter * quarter)));
    return BigDecimal.valueOf((long) Math.floor(16 * RADIUS * arcsine(eighth) + 0.5));
  }

  private boolean isOnMap() {
    return latitude.abs().compareTo(RIGHT_ANGLE) <= 0 && longitude.abs().compareTo(HALF_TURN) <= 0;
  }

  private static BigDecimal rounded(BigDecimal degrees) {
    return degrees.setScale(PLACES, RoundingMode.HALF_UP);
  }

  /// Of 0 to 90 degrees.
  private static double sine(BigDecimal degrees) {
    double x = degrees.doubleValue() * RADIANS_PER_DEGREE;
    double q = x * x;
    double tail = 1 - q / 210 * (1 - q / 272 * (1 - q / 342 * (1 - q / 420)));
    return x
        * (1
            - q
                / 6
                * (1
                    - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110 * (1 - q / 156 * tail))))));
  }

  /// Of a number up to 0.2.
  private static double arcsine(double x) {
    double q = x * x;
    return x
        * (1
            + q
                / 6
                * (1 + q * 9 / 20 * (1 + q * 25 / 42 * (1 + q * 49 / 72 * (1 + q * 81 / 110)))));
  }
}
