package dev.mortise.metadata.definition;

import dev.mortise.metadata.definition.ObjectDefinition.RuleDefinition;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".flow.yaml")
@Doc(
    "A flow: the states a record passes through, and the steps that lead from one to another. The"
        + " flow named like its object type is that of every record whose kind names no other.")
public record FlowDefinition(
    @Required @Doc("State a new record begins in.") @Nullable String start,
    @Doc("What records under way do when the flow changes; follow when absent.")
        @Nullable UnderWay underWay,
    @Required @Declares @Doc("States by name.") SequencedMap<String, StateDefinition> states,
    @Declares @Doc("Steps by name; what a person presses.")
        SequencedMap<String, TransitionDefinition> transitions,
    @Doc("What follows when a record enters a state, by the state's name.")
        SequencedMap<String, List<EffectDefinition>> enter)
    implements Definition {

  /// By which version of a flow a record under way goes on.
  public enum UnderWay {
    @Doc("They go on by the flow as it now is.")
    FOLLOW,
    @Doc("They end by the flow they began with.")
    KEEP
  }

  @Doc("Where a record can be.")
  public record StateDefinition(
      @Shorthand @Required @Doc("Name people read.") @Nullable String label,
      @Doc("Colour: grey, blue, green, orange, red or purple.") FieldType.@Nullable Color color,
      @Doc("Former name; records in that state are in this one.") @Nullable String was,
      @Named("final") @Doc("Nothing is left to do: the record has reached an end.") boolean ending,
      @Doc("Fields that have a value while a record is here.") List<String> require,
      @Doc("What somebody has to do now.") @Nullable TaskDefinition task) {}

  @Doc("Work that waits for somebody while a record is in a state.")
  public record TaskDefinition(
      @Required @Named("for") @Doc("Whose work it is.") @Nullable PeopleDefinition people,
      @Doc("What is to be done; the state's label when absent.") @Nullable String title,
      @Doc("Moment until which it is to be done.") @Nullable Cel due) {}

  @Doc("A step from one state to another.")
  public record TransitionDefinition(
      @Doc("Name people read, such as on a button; the step's name when absent.")
          @Nullable String label,
      @Required @Single @Doc("States it leads from.") List<String> from,
      @Required @Doc("State it leads to.") @Nullable String to,
      @Doc("Roles that may take it; roles may also name it themselves.") List<String> by,
      @Doc("Condition under which it can be taken.") @Nullable Cel when,
      @Doc("What the person reads when the condition does not hold.") @Nullable String otherwise,
      @Doc("Fields the person fills in; whoever may take the step may write them.")
          List<String> ask,
      @Doc("Fields that must have a value to take it.") List<String> require,
      @Declares @Doc("Conditions the record must meet with what was filled in.")
          SequencedMap<String, RuleDefinition> rules,
      @Doc("Whether the person says something with it; optional when absent.")
          @Nullable Comment comment,
      @Named("do") @Doc("What follows, in order.") List<EffectDefinition> effects) {}

  /// Whether words go with a step.
  public enum Comment {
    @Doc("The person may say something.")
    OPTIONAL,
    @Doc("The person must say something.")
    REQUIRED
  }
}
