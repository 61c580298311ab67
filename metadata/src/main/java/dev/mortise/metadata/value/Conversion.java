package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Converted.Impossible;
import dev.mortise.metadata.value.Converted.Loss;
import dev.mortise.metadata.value.Converted.Lossy;
import dev.mortise.metadata.value.Converted.Whole;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How values of a field become values of what the field is in another version of the model.
///
/// A function of the value and the two versions alone, for every value of every type. What comes
/// out is a value the new field accepts; it is called whole only when converting it back gives the
/// same value again, so that no loss goes unnoticed.
public final class Conversion {
  private final Field from;
  private final FieldPair there;
  private final FieldPair back;

  private Conversion(FieldPair there) {
    this.from = there.from();
    this.there = there;
    this.back = there.reversed();
  }

  /// @param from a field of the earlier model
  /// @param to what it is in the later one
  public static Conversion between(Snapshot before, Field from, Snapshot after, Field to) {
    return new Conversion(new FieldPair(before, from, after, to));
  }

  /// Whether every value stays as it is stored, so that nothing has to be converted.
  public boolean keeps() {
    return SameForm.of(there);
  }

  public Converted convert(Object value) {
    var converted = first(there, value);
    if (converted instanceof Whole(var now)) {
      if (there.losesCurrency()) {
        return new Lossy(now, Loss.CURRENCY);
      }
      if (!isComputed(from) && !value.equals(first(back, now).value())) {
        return new Lossy(now, Loss.FORM);
      }
    }
    return converted;
  }

  /// The first form of the value that the field accepts.
  private static Converted first(FieldPair pair, Object value) {
    for (var candidate : new Candidates(pair).of(value)) {
      var accepted = accepted(pair.to(), candidate.input());
      if (accepted != null) {
        var loss = candidate.loss();
        return loss == null ? new Whole(accepted) : new Lossy(accepted, loss);
      }
    }
    return new Impossible();
  }

  private static @Nullable Object accepted(Field field, Object input) {
    List<FieldProblem> problems = new ArrayList<>();
    var value =
        field.type() instanceof FieldType.AutoNumber
            ? TextInput.line(new Input(input, "", problems), 0, Limits.TEXT, null)
            : Coercion.value(field, input, "", problems);
    return problems.isEmpty() ? value : null;
  }

  private static boolean isComputed(Field field) {
    return switch (field.type()) {
      case FieldType.Formula _, FieldType.Rollup _ -> true;
      default -> false;
    };
  }
}
