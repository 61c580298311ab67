package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".notice.yaml")
@Doc(
    "Something people are told of a record, by one or several channels. It is named by effects of"
        + " its object type. Whoever may not read the record is not told, and of what a reader may"
        + " not see the text says nothing.")
public record NoticeDefinition(
    @Required @Doc("Name people read where they choose how they are told.") @Nullable String label,
    @Required @Single @Doc("Who is told: one or several groups of people.")
        List<PeopleDefinition> to,
    @Doc("Condition under which anybody is told.") @Nullable Cel when,
    @Doc("Whether it cannot wait for a digest, unless the reader has chosen so.") boolean urgent,
    @Doc("What stands in the reader's list of notices.") @Nullable MessageDefinition inApp,
    @Doc("What is sent to the reader's address.") @Nullable MessageDefinition email)
    implements Definition {

  @Doc(
      "A text. An expression over the record stands in it between { and }; a brace itself is"
          + " written twice.")
  public record MessageDefinition(
      @Shorthand @Required @Doc("One line that says what it is about.") @Nullable String subject,
      @Doc("What more is to be said; nothing when absent.") @Nullable String text,
      @Doc(
              "How it comes as long as the reader has not chosen; when absent, e-mail that is not"
                  + " urgent comes in the digest and everything else at once.")
          @Nullable Way unlessChosen) {}

  /// How a notice comes by a channel.
  public enum Way {
    @Doc("When it happens.")
    AT_ONCE,
    @Doc("Together with others, once a day; for e-mail only.")
    DIGEST,
    @Doc("Not at all.")
    NEVER
  }
}
