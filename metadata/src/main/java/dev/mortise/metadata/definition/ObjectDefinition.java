package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".object.yaml")
@Doc("An object type: its fields and what must hold for its records.")
public record ObjectDefinition(
    @Required @Doc("Name people read, singular.") @Nullable String label,
    @Doc("Sentence that explains the object type to its users.") @Nullable String help,
    @Doc("Name of an icon.") @Nullable String icon,
    @Doc("Former name; declares a rename and moves no data.") @Nullable String was,
    @Required @Doc("Expression that gives the label of a record.") @Nullable Cel display,
    @Declares(fields = true) @Doc("Fields by name, in the order people see them.")
        SequencedMap<String, FieldDefinition> fields,
    @Declares @Doc("Sets of fields whose values together occur once in the tenant.")
        SequencedMap<String, UniqueDefinition> unique,
    @Declares @Doc("Record kinds: each chooses a layout and a flow.")
        SequencedMap<String, RecordKindDefinition> kinds,
    @Declares @Doc("Conditions a record must meet when it is written.")
        SequencedMap<String, RuleDefinition> rules,
    @Declares @Doc("Conditions that hold after rollups, whatever runs at the same time.")
        SequencedMap<String, RuleDefinition> guards,
    @Declares @Doc("How records are found that are about the same thing as one that is written.")
        SequencedMap<String, DuplicateDefinition> duplicates,
    @Declares @Doc("Scripts that run when a record is written, by name, in this order.")
        SequencedMap<String, TriggerDefinition> triggers,
    @Declares @Doc("What follows when a condition over a record becomes true.")
        SequencedMap<String, ReactionDefinition> reactions,
    @Doc("Fields whose changes are kept in the history; all when absent.")
        @Nullable List<String> history,
    @Doc("What people say to each other on each record; nothing when absent.")
        @Nullable ConversationDefinition conversation)
    implements Definition {

  /// The same with other fields.
  public ObjectDefinition withFields(SequencedMap<String, FieldDefinition> others) {
    return new ObjectDefinition(
        label,
        help,
        icon,
        was,
        display,
        others,
        unique,
        kinds,
        rules,
        guards,
        duplicates,
        triggers,
        reactions,
        history,
        conversation);
  }

  @Doc("Fields whose values together occur once.")
  public record UniqueDefinition(
      @Shorthand @Required @Doc("Fields that together occur once.") List<String> fields,
      @Doc("What the person reads when the set is taken.") @Nullable String message) {}

  @Doc("A kind of record.")
  public record RecordKindDefinition(
      @Required @Shorthand @Doc("Name people read.") @Nullable String label,
      @Doc("Form layout of records of this kind.") @Nullable String layout,
      @Doc("Flow of records of this kind; the one named like the object type when absent.")
          @Nullable String flow,
      @Doc("Former name.") @Nullable String was) {}

  @Doc("When two records are likely, or surely, about the same thing.")
  public record DuplicateDefinition(
      @Single @Doc("Fields that have the same value in both.") List<String> match,
      @Doc(
              "Text fields with how much both have in common, such as 60%; 100% is the same but for"
                  + " width, case, accents and spaces.")
          SequencedMap<String, String> alike,
      @Doc("Condition the record meets that is there already; the latest 500 are looked at.")
          @Nullable Cel when,
      @Required @Named("do") @Doc("What becomes of the one that is written.")
          @Nullable Severity severity,
      @Doc("What the person reads.") @Nullable String message) {}

  /// What becomes of a record when there is one like it.
  public enum Severity {
    @Doc("It is written only if the caller says that they know of the others they may see.")
    WARN,
    @Doc("It is refused.")
    BLOCK
  }

  @Doc(
      "A conversation on each record, among those who may read it. Who does not work for the tenant"
          + " sees no messages meant for colleagues.")
  public record ConversationDefinition(
      @Shorthand @Required @Doc("Notice by which the others are told of a message.")
          @Nullable String notice,
      @Doc("How long its author may change or remove a message; 15m when absent.")
          @Nullable String changeWithin) {}

  @Doc("When a script runs.")
  public record TriggerDefinition(
      @Single @Required @Doc("When it runs.") List<TriggerEvent> event,
      @Doc("Trigger script in the same folder; the one of the trigger's name when absent.")
          @Nullable String run,
      @Doc(
              "It runs only where this holds for the record: as it will be, or as it was if it is"
                  + " deleted.")
          @Nullable Cel when,
      @Doc("Whose rights its requests for records have; the caller's when absent.")
          @Nullable ScriptRights as) {}

  @Doc(
      "What follows when a condition becomes true, whoever or whatever changes the record: once"
          + " each time, and again only when it has not been true in between.")
  public record ReactionDefinition(
      @Required @Doc("Condition over stored fields of the record itself, rollups and formulas too.")
          @Nullable Cel becomes,
      @Required @Named("do") @Doc("What is done, in order.") List<EffectDefinition> effects) {}

  @Doc("A condition with what the person reads when it does not hold.")
  public record RuleDefinition(
      @Required @Doc("Condition that must be true; an empty result counts as true.")
          @Nullable Cel check,
      @Required @Doc("What the person reads when it is not.") @Nullable String message,
      @Doc("Field the message belongs to.") @Nullable String at) {}
}
