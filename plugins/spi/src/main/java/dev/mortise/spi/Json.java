package dev.mortise.spi;

import org.jspecify.annotations.Nullable;

/// JSON to JSON-like values and back; numbers are exact.
public interface Json {

  String write(@Nullable Object value);

  /// @throws ConnectorException of kind `REMOTE` when the text is no JSON
  @Nullable Object read(String text);
}
