package dev.mortise.metadata.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with one part of an input.
///
/// @param pointer JSON Pointer into the input, such as `/lines/0/quantity`
/// @param code stable slug; the text in the reader's language stands under it
/// @param arguments values for the named places in the text
/// @param message a text of the tenant's own, such as a rule's; used instead of the code's text
public record FieldProblem(
    String pointer, String code, Map<String, Object> arguments, @Nullable String message) {

  public FieldProblem {
    arguments = Map.copyOf(arguments);
  }

  public static FieldProblem of(String pointer, String code, Map<String, Object> arguments) {
    return new FieldProblem(pointer, code, arguments, null);
  }

  public FieldProblem under(String prefix) {
    return new FieldProblem(prefix + pointer, code, arguments, message);
  }
}
