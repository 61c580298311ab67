package dev.mortise.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Settings settings =
      new Settings(Map.of("url", "https://example.org/in", "token", "open-sesame"));

  @Test
  void givesWhatIsThere() {
    assertThat(settings.require("token")).isEqualTo("open-sesame");
    assertThat(settings.requireUrl("url")).hasHost("example.org");
    assertThat(settings.text("region")).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> settings.require("region"))
        .withMessageContaining("region")
        .returns("setting-missing", ConnectorException::code)
        .returns(ConnectorException.Kind.SETTINGS, ConnectorException::kind);
  }

  @Test
  void takesOnlyWebAddressesForAddresses() {
    assertThat(List.of("file:///etc/passwd", "example.org", "http://", "http://a b", "ftp://a/"))
        .allSatisfy(text ->
            assertThatExceptionOfType(ConnectorException.class)
                .isThrownBy(() -> new Settings(Map.of("url", text)).requireUrl("url"))
                .returns("setting-invalid", ConnectorException::code));
  }

  @Test
  void showsNoSecrets() {
    assertThat(settings).hasToString("Settings[token, url]");
  }

  @Test
  void refusesASettingWhoseNameIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Setting.required("Web Address", Setting.Kind.URL, "Where to."));
  }
}
