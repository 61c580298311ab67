package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".assignment.yaml")
@Doc(
    "A rule that gives records of an object type to somebody. Its expressions are about the"
        + " candidate, whose fields stand by their names; the record to be given is called"
        + " 'record'.")
public record AssignmentDefinition(
    @Required @Doc("Object type of the candidates.") @Nullable String from,
    @Doc(
            "Field of the record that takes the candidate; the only one that refers to such when"
                + " absent.")
        @Nullable String to,
    @Single
        @Doc("Conditions a candidate must meet, one or a list; a list tells who fell out by which.")
        List<Cel> where,
    @Doc(
            "Text that names a candidate's business calendar; who does not work now by it falls"
                + " out. When absent, all are taken to work.")
        @Nullable Cel calendar,
    @Doc("Number by which candidates are ranked, the highest first.") @Nullable Cel score,
    @Required @Doc("How one of them is chosen.") @Nullable Strategy strategy,
    @Doc(
            "With balanced: how much a candidate has to do. When absent, the records that refer to"
                + " the candidate and are not at an end of their flow are counted.")
        @Nullable Cel load,
    @Doc("What follows when there is nobody, in order.") List<EffectDefinition> otherwise)
    implements Definition {

  /// How one of several candidates is chosen.
  public enum Strategy {
    @Doc("The one with the highest score.")
    BEST,
    @Doc("The one who has least to do; among equals the one with the highest score.")
    BALANCED,
    @Doc("One after the other.")
    ROUND_ROBIN,
    @Doc("Nobody: the record waits until one of them takes it.")
    POOL,
    @Doc("Nobody: the ranking is kept for a person to choose.")
    SUGGEST;

    /// Whether the platform chooses.
    public boolean chooses() {
      return switch (this) {
        case BEST, BALANCED, ROUND_ROBIN -> true;
        case POOL, SUGGEST -> false;
      };
    }
  }
}
