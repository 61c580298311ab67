package dev.mortise.engine.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.CallerVariable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The filters callers have sent lately, checked against what they may know.
final class FilterTexts {
  /// Characters kept of all callers; what they mean takes some thirty times the room.
  private static final int MOST = 1_000_000;

  /// Longer ones are rarely repeated.
  private static final int LONGEST = 1_000;

  /// Rights nobody has any more are let go of with what was asked by them.
  private static final Duration UNUSED = Duration.ofMinutes(10);

  private static final Cache<Text, Result> KNOWN =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Text filter, Result _) -> filter.text.length())
          .expireAfterAccess(UNUSED)
          .build();

  private FilterTexts() {}

  /// @param shapes one and the same for callers with the same rights
  static Result compile(Shapes shapes, String text, String object) {
    return text.length() > LONGEST
        ? compile(new Text(shapes, object, text))
        : KNOWN.get(new Text(shapes, object, text), FilterTexts::compile);
  }

  private static Result compile(Text filter) {
    return new ExpressionCompiler(filter.shapes, CallerVariable.TYPES)
        .compile(filter.text, filter.object, ValueType.Scalar.BOOLEAN);
  }

  /// Rights are compared by identity: what they consist of takes longer than reading a filter.
  private record Text(Shapes shapes, String object, String text) {
    @Override
    @SuppressWarnings("ReferenceEquality") // as said above
    public boolean equals(@Nullable Object other) {
      return other instanceof Text(var itsShapes, var itsObject, var itsText)
          && shapes == itsShapes
          && object.equals(itsObject)
          && text.equals(itsText);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(shapes) + text.hashCode();
    }
  }
}
