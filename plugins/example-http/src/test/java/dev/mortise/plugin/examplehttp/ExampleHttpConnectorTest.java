package dev.mortise.plugin.examplehttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.ConnectorException.Kind;
import dev.mortise.spi.ConnectorFactory;
import dev.mortise.spi.Egress;
import dev.mortise.spi.Settings;
import dev.mortise.testkit.ConnectorContract;
import dev.mortise.testkit.RecordingContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExampleHttpConnectorTest extends ConnectorContract {

  @Override
  protected ConnectorFactory factory() {
    return new ExampleHttpConnectorFactory();
  }

  @Override
  protected Settings settings() {
    return new Settings(Map.of("url", "https://example.org/in", "token", "open-sesame"));
  }

  @Override
  protected String action() {
    return "send";
  }

  @Override
  protected Map<String, @Nullable Object> input() {
    return Map.of("title", "榫卯", "amount", new BigDecimal("12.50"));
  }

  @Override
  protected Egress.Response answer(Egress.Request request) {
    return new Egress.Response(200, Map.of(), "{\"accepted\":true,\"number\":0.10}");
  }

  @Nested
  class Send {
    private final RecordingContext context = new RecordingContext();

    @Test
    void sendsTheInputAsJsonWithTheToken() {
      context.egress().answerWith(ExampleHttpConnectorTest.this::answer);

      send();

      var request = context.egress().requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.url()).hasToString("https://example.org/in");
      assertThat(request.headers())
          .containsEntry("Authorization", "Bearer open-sesame")
          .containsEntry("Content-Type", "application/json");
      assertThat(context.json().read(String.valueOf(request.body()))).isEqualTo(input());
    }

    @Test
    void givesBackExactNumbers() {
      context.egress().answerWith(ExampleHttpConnectorTest.this::answer);

      assertThat(send()).isEqualTo(Map.of("accepted", true, "number", new BigDecimal("0.10")));
    }

    @Test
    void refusesAnAnswerThatIsNoObject() {
      context.egress().answerWith(_ -> new Egress.Response(200, Map.of(), "[1]"));

      assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(this::send)
          .returns("no-object", ConnectorException::code);
    }

    @Test
    void tellsWhoseFaultARefusalIs() {
      assertThat(refusal(401).kind()).isEqualTo(Kind.SETTINGS);
      assertThat(refusal(422).kind()).isEqualTo(Kind.INPUT);
      assertThat(refusal(302).kind()).isEqualTo(Kind.REMOTE);
    }

    @Test
    void passesOnHowLongToWait() {
      assertThat(refusal(429).kind()).isEqualTo(Kind.LIMIT);
      assertThat(refusal(429).retryAfter()).contains(Duration.ofSeconds(30));
    }

    private ConnectorException refusal(int status) {
      context
          .egress()
          .answerWith(_ -> new Egress.Response(status, Map.of("retry-after", "30"), ""));
      try {
        send();
      } catch (ConnectorException refusal) {
        return refusal;
      }
      throw new AssertionError("not refused: " + status);
    }

    private Map<String, @Nullable Object> send() {
      try (var connector = factory().create(settings(), context)) {
        return connector.call("send", input());
      }
    }
  }
}
