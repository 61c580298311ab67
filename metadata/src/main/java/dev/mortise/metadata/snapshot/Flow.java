package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.FlowDefinition.Comment;
import dev.mortise.metadata.definition.FlowDefinition.Late;
import dev.mortise.metadata.definition.FlowDefinition.Need;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.ObjectType.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A flow, resolved: the states of records of one object type, and the steps between them.
///
/// @param name its own within the object type
/// @param versionOf name of the flow it is an earlier version of; null for the latest one
/// @param start name of the state a new record begins in
/// @param enter what follows when a record enters a state
/// @param clocks how long its records may take, by name
public record Flow(
    String object,
    String name,
    int version,
    @Nullable String versionOf,
    String start,
    SequencedMap<String, State> states,
    SequencedMap<String, Transition> transitions,
    Map<String, List<Effect>> enter,
    SequencedMap<String, Clock> clocks) {

  /// The field that says in which state a record is; only its flow writes it.
  public static final String STATE = "state";

  /// The field that says since when it is there.
  public static final String SINCE = "state_since";

  /// The field that says which version of its flow a record began with; only there where an earlier
  /// one is kept or the flow says its number.
  public static final String VERSION = "flow_version";

  /// The version of records that do not say theirs.
  public static final int FIRST = 1;

  /// The field that says who has to agree before the record moves; empty while nobody is asked.
  public static final String WAITING = "waiting_for";

  /// What follows when a record enters a state.
  public List<Effect> entering(String state) {
    return enter.getOrDefault(state, List.of());
  }

  /// @param ending whether the record has reached an end there
  /// @param require names of fields that have a value while a record is here
  public record State(
      String name, String label, boolean ending, List<String> require, @Nullable Task task) {}

  /// Work that waits for somebody while a record is in a state.
  public record Task(People people, @Nullable String title, @Nullable Expression due) {}

  /// A step.
  ///
  /// @param from names of states
  /// @param by names of roles that may take it; grants of roles add to them
  /// @param ask names of fields the person fills in
  /// @param require names of fields that must have a value
  /// @param interrupts whether it can be taken while an approval is open, and ends it
  public record Transition(
      String name,
      String label,
      Set<String> from,
      String to,
      Set<String> by,
      @Nullable Expression when,
      @Nullable String otherwise,
      List<String> ask,
      Set<String> require,
      List<Rule> rules,
      Comment comment,
      @Nullable Approval approval,
      boolean interrupts,
      List<Effect> effects) {}

  /// Who has to agree before a record moves.
  ///
  /// @param rejected what follows when they do not
  public record Approval(@Nullable Expression when, List<Level> levels, List<Effect> rejected) {}

  /// People who are asked together.
  ///
  /// @param timeout what is done when they take too long
  public record Level(People by, @Nullable Expression when, Need need, @Nullable Timeout timeout) {}

  /// What is done when those who are asked take too long.
  ///
  /// @param ask who is asked besides; null unless that is what is done
  public record Timeout(Duration after, Late then, @Nullable People ask) {}
}
