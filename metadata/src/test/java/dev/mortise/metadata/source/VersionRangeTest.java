package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {

  @ParameterizedTest
  @CsvSource({
    "^1, 1.0.0, true",
    "^1, 1.9.9, true",
    "^1, 2.0.0, false",
    "^1.2, 1.1.9, false",
    "^1.2.3, 1.2.3, true",
    "^0.2, 0.2.9, true",
    "^0.2, 0.3.0, false",
    "^0, 0.9.0, true",
    "~1.2, 1.2.9, true",
    "~1.2, 1.3.0, false",
    "~1, 1.9.0, true",
    "1.2.3, 1.2.3, true",
    "1.2.3, 1.2.4, false"
  })
  void acceptsWhatIsCompatible(String range, String version, boolean accepted) {
    assertThat(
            VersionRange.parse(range).orElseThrow().contains(Version.parse(version).orElseThrow()))
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", ">=1.0.0", "^x", "^1.", "1.2.3-beta", "^9999999"})
  void refusesOtherForms(String range) {
    assertThat(VersionRange.parse(range)).isEmpty();
  }
}
