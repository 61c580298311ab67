package dev.mortise.engine.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// A password, token or key in a body: JSON has it as a text, and no line of the log has it at all.
public record Secret(@JsonValue String text) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  public static @Nullable Secret of(@Nullable String text) {
    return text == null ? null : new Secret(text);
  }

  public static @Nullable String textOf(@Nullable Secret secret) {
    return secret == null ? null : secret.text;
  }

  @Override
  public String toString() {
    return "…";
  }
}
