package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".page.yaml")
@Doc("A page that is not a record's or a list.")
public record PageDefinition(
    @Required @Doc("Title people read.") @Nullable String label,
    @Doc("Sentence that explains the page to those who open it.") @Nullable String help,
    @Required
        @Named("public")
        @Doc("Anybody may open it without signing in, make a record and follow what becomes of it.")
        @Nullable VisitDefinition visit)
    implements Definition {

  @Doc("What anybody may do on a page.")
  public record VisitDefinition(
      @Required @Doc("Object type of which a record is made.") @Nullable String creates,
      @Required @Doc("Role under which anybody acts; of kind public.") @Nullable String as,
      @Required @Doc("Fields of the form, in order.") List<String> fields,
      @Doc("Fields that parameters of the page's address may fill.") List<String> given,
      @Doc("Values every record gets, by field.") SequencedMap<String, String> set,
      @Doc("Object types whose records have codes that lead here, with what they fill in.")
          SequencedMap<String, CodeDefinition> codes,
      @Doc("Fields that are shown afterwards, in order.") List<String> shows,
      @Doc("What states are called here, by their names; as in the flow when absent.")
          SequencedMap<String, String> states,
      @Doc("Steps of the flow that may be taken by whoever has made the record.")
          List<String> steps,
      @Doc("What is said once the record is made.") @Nullable String thanks,
      @Doc("How long the record can be followed; 90d when absent.") @Nullable String lasts) {}

  @Doc("What the code of a record fills in.")
  public record CodeDefinition(
      @Shorthand @Required @Doc("Field that points at the record itself.") @Nullable String as,
      @Doc("Paths of the record's fields, by the fields they fill in.")
          SequencedMap<String, String> fills) {}
}
