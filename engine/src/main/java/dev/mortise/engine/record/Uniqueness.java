package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells which fields hold a value that is taken, of those the caller knows.
final class Uniqueness {
  private Uniqueness() {}

  /// @param pointer where the input of the record stands
  static ProblemException problem(UniqueTaken taken, Access access, String pointer) {
    for (var key : taken.object().unique()) {
      if (key.id() == taken.keyId()) {
        return problem(taken, known(key.fields(), taken, access), key.message(), pointer);
      }
    }
    var fields =
        taken.object().fields().values().stream()
            .filter(field -> field.id() == taken.keyId())
            .toList();
    return problem(taken, known(fields, taken, access), null, pointer);
  }

  private static List<Field> known(List<Field> fields, UniqueTaken taken, Access access) {
    var there = access.to(taken.object());
    return fields.stream()
        .filter(field ->
            there.field(field.name()).known(true) || there.field(field.name()).known(false))
        .toList();
  }

  private static ProblemException problem(
      UniqueTaken taken, List<Field> fields, @Nullable String message, String pointer) {
    var names =
        fields.isEmpty()
            ? Deletion.UNNAMED
            : String.join(", ", fields.stream().map(Field::label).toList());
    var errors =
        fields.stream()
            .map(field ->
                new FieldProblem(
                    pointer + "/" + field.name(),
                    "unique",
                    Map.of("field", field.label()),
                    message))
            .toList();
    return new ProblemException(
        RecordProblem.UNIQUE_TAKEN,
        Map.of("object", taken.object().label(), "fields", names),
        errors);
  }
}
