package dev.mortise.engine.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.Map;

/// The filters callers have sent lately, checked against what they may know.
final class FilterTexts {
  private static final Map<String, ValueType> VARIABLES =
      Map.of(
          "me",
          ValueType.Reference.to(SystemField.USER),
          "my_teams",
          new ValueType.ListOf(ValueType.Reference.to(SystemField.TEAM)));

  /// Texts kept for each set of rights; clients repeat few, and longer ones are rarely repeated.
  private static final int MOST = 500;

  private static final int LONGEST = 1_000;

  private static final LoadingCache<Shapes, FilterTexts> BY_SHAPES =
      Caffeine.newBuilder().weakKeys().softValues().build(FilterTexts::new);

  private final ExpressionCompiler compiler;
  private final Cache<Text, Result> known = Caffeine.newBuilder().maximumSize(MOST).build();

  private FilterTexts(Shapes shapes) {
    this.compiler = new ExpressionCompiler(shapes, VARIABLES);
  }

  /// @param shapes one and the same for callers with the same rights
  static FilterTexts of(Shapes shapes) {
    return BY_SHAPES.get(shapes);
  }

  Result compile(String text, String object) {
    return text.length() > LONGEST
        ? compiler.compile(text, object, ValueType.Scalar.BOOLEAN)
        : known.get(
            new Text(object, text),
            one -> compiler.compile(one.text, one.object, ValueType.Scalar.BOOLEAN));
  }

  private record Text(String object, String text) {}
}
