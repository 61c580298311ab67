package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".scenario.yaml")
@Doc("Tests of a package, by a sentence that says what is tested.")
public record ScenarioDefinition(@Inline SequencedMap<String, Scenario> scenarios)
    implements Definition {

  @Block
  @Doc("One test: what is there, what people do, what then holds.")
  public record Scenario(
      @Doc("Moment the test begins, RFC 3339.") @Nullable String now,
      @Doc(
              "Records that are there, each an object type with fields; as names the record, state"
                  + " says where in its flow it is.")
          List<SequencedMap<String, SequencedMap<String, Object>>> given,
      @Required @Doc("What is done, in order.") List<Step> steps) {}

  @Block
  @Doc("One step: somebody does something, and something is expected.")
  public record Step(
      @Named("wait") @Doc("Time that passes before the step, such as 1d.") @Nullable String pause,
      @Doc("User name of who acts; the administrator when absent.") @Nullable String as,
      @Named("do")
          @Doc(
              "create OBJECT as NAME, get NAME, update NAME, delete NAME, restore NAME, history"
                  + " NAME, list OBJECT, the name of a step of the flow with NAME, such as finish"
                  + " order, transitions NAME, decide NAME for an open approval, or run FUNCTION.")
          @Nullable String action,
      @Doc(
              "Fields given; with decide the action, and its user or level; with run what the"
                  + " function is given, where the name of a record stands for its id.")
          SequencedMap<String, @Nullable Object> with,
      @Doc("What is said with a step or a decision.") @Nullable String comment,
      @Single @Doc("Duplicate rules whose matches whoever creates or updates the record knows of.")
          List<String> acceptDuplicates,
      @Doc("Condition of a list.") @Nullable Cel filter,
      @Doc("Words of a list.") @Nullable String words,
      @Doc(
              "Values of fields in the answer, or of named records as NAME.field; with run the"
                  + " result.")
          SequencedMap<String, @Nullable Object> expect,
      @Doc("Number of records in the answer.") @Nullable Integer count,
      @Doc("With transitions: the steps that are open to who asks, in the order of the flow.")
          @Nullable List<String> open,
      @Doc("What people are told by it, or while time passes; an empty list for nothing at all.")
          @Nullable List<Telling> notices,
      @Doc("Calls to systems outside this step has made, in order, each with the values it sends.")
          @Nullable List<SequencedMap<String, SequencedMap<String, @Nullable Object>>> calls,
      @Doc("The step is refused, for this reason.") @Nullable Refusal refused) {}

  @Doc("What people are told by one notice.")
  public record Telling(
      @Shorthand @Required @Doc("The notice, as OBJECT.NOTICE.") @Nullable String notice,
      @Single @Doc("User names of all who are told, and of nobody else; anybody when absent.")
          @Nullable List<String> to,
      @Doc("What the subject contains.") @Nullable String subject,
      @Doc("What the text contains.") @Nullable String text) {}

  @Doc("Why a step is refused.")
  public record Refusal(
      @Shorthand @Required @Doc("Code of the problem, or of one of its errors.")
          @Nullable String code,
      @Doc("Field the error belongs to.") @Nullable String at,
      @Doc("What the person reads.") @Nullable String message) {}
}
