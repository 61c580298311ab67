package dev.mortise.engine.platform;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
          .reader();

  private Json() {}

  /// @throws JacksonException when the text is no JSON object
  public static Map<String, Object> readObject(String text) {
    return MAPPER.readValue(text, OBJECT);
  }

  /// An object that the database keeps as `jsonb`; small whole numbers are `Integer` or `Long`.
  public static Map<String, Object> readKept(String text) {
    return KEPT.forType(OBJECT).readValue(text);
  }

  /// Goes through an object that the database keeps as `jsonb`, without a tree of it.
  ///
  /// @param text in UTF-8
  public static void eachKept(byte[] text, BiConsumer<String, @Nullable Object> each) {
    try (var parser = KEPT.createParser(text)) {
      parser.nextToken();
      for (var key = parser.nextName(); key != null; key = parser.nextName()) {
        each.accept(key, kept(parser, parser.nextToken()));
      }
    }
  }

  private static @Nullable Object kept(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> parser.readValueAs(Object.class);
    };
  }

  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
