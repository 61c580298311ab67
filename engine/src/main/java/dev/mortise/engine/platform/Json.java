package dev.mortise.engine.platform;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// JSON as trees of `Map`, `List`, `String`, numbers and `Boolean`; numbers stay exact.
public final class Json {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /// Reads numbers exactly and refuses a key that occurs twice.
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /// For what this application wrote itself: no key occurs twice, and looking whether one does
  /// takes longer than reading.
  private static final ObjectReader KEPT =
      MAPPER
          .rebuild()
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build()
          .readerFor(OBJECT);

  private Json() {}

  /// @throws JacksonException when the text is no JSON object
  public static Map<String, Object> readObject(String text) {
    return MAPPER.readValue(text, OBJECT);
  }

  /// An object that the database keeps as `jsonb`; small whole numbers are `Integer` or `Long`.
  public static Map<String, Object> readKept(String text) {
    return KEPT.readValue(text);
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
