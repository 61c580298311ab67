package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.util.List;

/// A text with places that expressions over a record fill.
public record PlacedText(List<Part> parts) {
  public static final PlacedText EMPTY = new PlacedText(List.of());

  public PlacedText {
    parts = List.copyOf(parts);
  }

  /// A piece of the text.
  public sealed interface Part {

    record Words(String text) implements Part {}

    record Value(Expression expression) implements Part {}
  }
}
