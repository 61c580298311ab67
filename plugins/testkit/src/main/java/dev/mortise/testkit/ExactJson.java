package dev.mortise.testkit;

import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON with exact numbers, as the platform gives it to connectors.
final class ExactJson implements Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  @Override
  public String write(@Nullable Object value) {
    return MAPPER.writeValueAsString(value);
  }

  @Override
  public @Nullable Object read(String text) {
    try {
      return exact(MAPPER.readValue(text, Object.class));
    } catch (JacksonException failure) {
      throw new ConnectorException(
          ConnectorException.Kind.REMOTE, "no-json", "The answer is no JSON.", null, failure);
    }
  }

  private static @Nullable Object exact(@Nullable Object value) {
    return switch (value) {
      case java.math.BigInteger whole -> new BigDecimal(whole);
      case List<?> list -> list.stream().map(ExactJson::exact).toList();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, member) -> copy.put(String.valueOf(key), exact(member)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }
}
