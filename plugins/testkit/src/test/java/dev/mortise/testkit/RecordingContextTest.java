package dev.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.Egress;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingContextTest {
  private final RecordingContext context = new RecordingContext();

  @Test
  void keepsRequestsAndAnswersAsTold() {
    context.egress().answerWith(_ -> new Egress.Response(204, Map.of(), ""));

    assertThat(context.egress().send(get("https://example.org/")).successful()).isTrue();
    assertThat(context.egress().requests()).containsExactly(get("https://example.org/"));
  }

  @Test
  void reachesNobodyUnlessTold() {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> context.egress().send(get("https://example.org/")))
        .returns("unreachable", ConnectorException::code);
  }

  @Test
  void callsNoOtherMachineOverLoopback() {
    try (var egress = new LoopbackEgress()) {
      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> context.calling(egress).egress().send(get("http://192.0.2.1/")))
          .returns("address-not-allowed", ConnectorException::code);
    }
  }

  @Test
  void letsTheTimeStandStill() {
    context.setNow(Instant.parse("2026-05-01T08:00:00Z"));

    assertThat(context.clock().instant()).isEqualTo("2026-05-01T08:00:00Z");
  }

  @Test
  void keepsNotes() {
    context.journal().info("token renewed", Map.of("expires", "1h"));
    context.journal().warn("quota nearly used", Map.of());

    assertThat(context.notes())
        .containsExactly("info token renewed {expires=1h}", "warn quota nearly used {}");
  }

  @Test
  void readsNumbersExactlyAndKeepsNull() {
    assertThat(context.json().read("[1, 0.10, null, {\"a\": 12345678901234567890}]"))
        .isEqualTo(
            Arrays.asList(
                new BigDecimal("1"),
                new BigDecimal("0.10"),
                null,
                Map.of("a", new BigDecimal("12345678901234567890"))));
  }

  @Test
  void writesNumbersPlainly() {
    assertThat(context.json().write(List.of(new BigDecimal("1E+3")))).isEqualTo("[1000]");
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(List.of("", "{", "1 2"))
        .allSatisfy(text ->
            assertThatExceptionOfType(ConnectorException.class)
                .isThrownBy(() -> context.json().read(text))
                .returns("no-json", ConnectorException::code));
  }

  private static Egress.Request get(String url) {
    return new Egress.Request("GET", URI.create(url), Map.of(), null, Duration.ofSeconds(5));
  }
}
