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
    @Doc("Number of this version, 1 when absent; a record keeps the one it began with.")
        @Nullable Integer version,
    @Doc(
            "Name of the flow this is an earlier version of. Records that began with it go on with"
                + " it until the file is removed; then they go on with the flow as it is.")
        @Nullable String versionOf,
    @Required @Doc("State a new record begins in.") @Nullable String start,
    @Required @Declares @Doc("States by name.") SequencedMap<String, StateDefinition> states,
    @Declares @Doc("Steps by name; what a person presses.")
        SequencedMap<String, TransitionDefinition> transitions,
    @Doc("What follows when a record enters a state, by the state's name.")
        SequencedMap<String, List<EffectDefinition>> enter,
    @Declares @Doc("What is done when a record has been in a state for long, or a date comes near.")
        SequencedMap<String, TimerDefinition> timers,
    @Declares @Doc("How long records may take, counted while they are under way.")
        SequencedMap<String, ClockDefinition> clocks)
    implements Definition {

  @Doc(
      "A time limit that runs, stands still and ends. What it says stands in fields of the record:"
          + " name_due, name_state, name_since and name_used.")
  public record ClockDefinition(
      @Doc("Name people read; the clock's name when absent.") @Nullable String label,
      @Doc("Former name; its fields keep their values.") @Nullable String was,
      @Doc("Where it begins when a record comes there; by an effect alone when absent.")
          @Nullable WhereDefinition starts,
      @Doc("Where it stands still.") @Nullable WhereDefinition pauses,
      @Doc("Where it ends; by an effect alone when absent.") @Nullable WhereDefinition stops,
      @Required
          @Doc(
              "Expression for the time there is, such as duration('4h'), of which 1,000 days count;"
                  + " it runs without a limit while the value is empty.")
          @Nullable Cel target,
      @Doc("Business calendar whose working hours count.") @Nullable String calendar,
      @Doc("Part of the target after which it warns, such as 80%.") @Nullable String warnAt,
      @Doc("Time that is left when it warns, such as 30m.") @Nullable String warnBefore,
      @Doc("What is done when it warns, in order.") List<EffectDefinition> onWarn,
      @Doc("What is done when the time is over, in order.") List<EffectDefinition> onBreach) {}

  @Doc("Where a record is in its flow, what holds for it, or both.")
  public record WhereDefinition(
      @Shorthand @Single @Doc("States; any when absent.") List<String> in,
      @Doc("Condition over fields of the record itself.") @Nullable Cel when) {}

  @Doc("Something that is due while a record is in a state.")
  public record TimerDefinition(
      @Required @Single @Doc("States in which it runs; it ends when the record leaves them.")
          List<String> in,
      @Doc("How long after the record came there, or after the date, such as 15m.")
          @Nullable String after,
      @Doc("How long before the date, such as 3d.") @Nullable String before,
      @Doc("Field of the record, a date or a moment, from which it counts in place of the state.")
          @Nullable String date,
      @Doc("Business calendar whose working hours and days count.") @Nullable String calendar,
      @Doc("How many times it is done, each so much later; once when absent.")
          @Nullable Integer repeat,
      @Doc("Condition the record meets when it is due.") @Nullable Cel when,
      @Required @Named("do") @Doc("What is done, in order.") List<EffectDefinition> effects) {}

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
      @Doc("Who has to agree before the record moves.") @Nullable ApprovalDefinition approval,
      @Doc("Can be taken while an approval is open, and ends it.") boolean interrupts,
      @Named("do") @Doc("What follows, in order.") List<EffectDefinition> effects) {}

  @Doc("Who has to agree to a step, level by level.")
  public record ApprovalDefinition(
      @Doc("Condition under which it is needed; always when absent.") @Nullable Cel when,
      @Required @Doc("Levels in order; the next is asked when one has agreed.")
          List<LevelDefinition> levels,
      @Doc("What follows when it is rejected, in order.") List<EffectDefinition> rejected) {}

  @Doc("People who are asked together.")
  public record LevelDefinition(
      @Required @Doc("Who is asked.") @Nullable PeopleDefinition by,
      @Doc("Condition under which they are asked; always when absent.") @Nullable Cel when,
      @Doc("How many of them have to agree; any when absent.") @Nullable Need need,
      @Doc("What is done when they take too long.") @Nullable TimeoutDefinition timeout) {}

  @Doc("What is done when those who are asked take too long.")
  public record TimeoutDefinition(
      @Required @Doc("How long they have, such as 2d.") @Nullable String after,
      @Required @Doc("What is done then.") @Nullable Late then,
      @Doc("With ask: who is asked besides.") @Nullable PeopleDefinition ask) {}

  /// What becomes of a level nobody has decided in time.
  public enum Late {
    @Doc("It counts as agreed.")
    APPROVE,
    @Doc("It counts as rejected.")
    REJECT,
    @Doc("Others are asked besides.")
    ASK
  }

  /// How many of those asked decide.
  public enum Need {
    @Doc("One who agrees is enough; it is rejected when all reject.")
    ANY,
    @Doc("All agree; one who rejects is enough.")
    ALL,
    @Doc("Whoever decides first, decides.")
    FIRST
  }

  /// Whether words go with a step.
  public enum Comment {
    @Doc("The person may say something.")
    OPTIONAL,
    @Doc("The person must say something.")
    REQUIRED
  }
}
