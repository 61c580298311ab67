package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import dev.mortise.metadata.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule that gives records of an object type to somebody, resolved.
///
/// Its expressions are about a candidate; the variable [#RECORD] stands for the record.
///
/// @param name its own within the object type
/// @param from object type of the candidates
/// @param to field of the record that takes the candidate
/// @param where conditions a candidate must meet
/// @param calendar names the business calendar by which a candidate works; null for always
/// @param load how much a candidate has to do; null when records that point at it are counted
/// @param otherwise what follows when there is nobody
public record Assignment(
    String object,
    String name,
    String from,
    String to,
    List<Expression> where,
    @Nullable Expression calendar,
    @Nullable Expression score,
    Strategy strategy,
    @Nullable Expression load,
    List<Effect> otherwise) {

  /// The variable that stands for the record to be given.
  public static final String RECORD = "record";
}
