package dev.mortise.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoPointTest {
  @ParameterizedTest
  @CsvSource({
    "31.2304, 121.4737, 39.9042, 116.4074, 1067312",
    "0, 0, 0, 1, 111195",
    "0, 179.5, 0, -179.5, 111195",
    "90, 12, -90, 77, 20015114",
    "0, 0, 0, 180, 20015114",
    "31.20, 121.40, 31.20, 121.40, 0",
    "90, 0, 90, 100, 0",
    "31.2304161, 121.473701, 31.2304251, 121.473701, 1"
  })
  void metresAreThoseOnASphereOfTheEarthsSize(
      BigDecimal latitude,
      BigDecimal longitude,
      BigDecimal otherLatitude,
      BigDecimal otherLongitude,
      BigDecimal metres) {
    var one = new GeoPoint(latitude, longitude);
    var other = new GeoPoint(otherLatitude, otherLongitude);

    assertThat(one.metresTo(other)).isEqualByComparingTo(metres);
    assertThat(other.metresTo(one)).isEqualByComparingTo(metres);
  }

  @ParameterizedTest
  @CsvSource({"91, 0", "0, 180.0000000001", "-90.5, 0"})
  void whatIsOnNoMapHasNoDistance(BigDecimal latitude, BigDecimal longitude) {
    var nowhere = new GeoPoint(latitude, longitude);

    assertThat(nowhere.metresTo(nowhere)).isNull();
  }
}
