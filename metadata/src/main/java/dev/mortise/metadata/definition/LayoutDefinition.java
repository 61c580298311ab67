package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".layout.yaml")
@Doc("How records of one object type are arranged: a form, a list, or both.")
public record LayoutDefinition(
    @Doc("Sections of a form from top to bottom.") List<SectionDefinition> form,
    @Doc("A table of records.") @Nullable ListDefinition list)
    implements Definition {

  @Block
  @Doc("A titled part of a form.")
  public record SectionDefinition(
      @Required @Doc("Title of the section.") @Nullable String section,
      @Doc("The section is shown while this holds.") @Nullable Cel showWhen,
      @Required @Doc("Rows of fields, each a list of names from left to right.")
          List<List<String>> rows) {}

  @Block
  @Doc("Columns, order and condition of a list.")
  public record ListDefinition(
      @Required @Doc("Fields shown, from left to right; paths go through references.")
          List<String> columns,
      @Doc("Order, such as -created_at.") List<String> sort,
      @Doc("Records the list shows.") @Nullable Cel filter) {}
}
