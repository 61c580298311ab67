package dev.mortise.engine.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

class JsonLimitsTest {
  private final JsonMapper json = mapper();

  @Test
  void keepsEveryDigit() {
    assertThat(json.readValue("0.1234567890123456789012345", Object.class))
        .isEqualTo(new BigDecimal("0.1234567890123456789012345"));
  }

  @Test
  void refusesDepthAndLengthBeforeAnythingIsBuilt() {
    assertThatThrownBy(() -> json.readTree("[".repeat(100_000)))
        .isInstanceOf(StreamConstraintsException.class);
    assertThatThrownBy(() -> json.readTree("{\"" + "k".repeat(2_000) + "\":1}"))
        .isInstanceOf(StreamConstraintsException.class);
    assertThatThrownBy(() -> json.readTree("9".repeat(1_000)))
        .isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void refusesAKeyThatStandsTwiceAtAnyDepth() {
    assertThatThrownBy(() -> json.readTree("{\"a\":[{\"b\":{\"c\":1,\"c\":1}}]}"))
        .isInstanceOf(StreamReadException.class);
    assertThatThrownBy(() -> json.readValue("{\"a\":1,\"\\u0061\":1}", Object.class))
        .isInstanceOf(StreamReadException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "0x10", ".5", "01", "+1", "NaN", "[1,]", "{a:1}", "'a'", "1 x", "//"})
  void refusesWhatOnlyLooksLikeJson(String text) {
    assertThatThrownBy(() -> json.readTree(text)).isInstanceOf(JacksonException.class);
  }

  private static JsonMapper mapper() {
    var limits = new JsonLimits();
    var factory = JsonFactory.builder();
    limits.strictJson().customize(factory);
    var mapper = JsonMapper.builder(factory.build());
    limits.exactJson().customize(mapper);
    return mapper.build();
  }
}
