package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind(".layout.yaml")
@Doc(
    "How records of one object type are arranged: a form, a list with its views, a record's page,"
        + " or several of these.")
public record LayoutDefinition(
    @Doc("Name of the list people read; the object type's when absent.") @Nullable String label,
    @Doc("Sections of a form from top to bottom.") List<SectionDefinition> form,
    @Doc("A table of records. It is shown first; without it, the first of the views is.")
        @Nullable ListDefinition list,
    @Doc(
            "Records as cards under the options of a field, such as the state. A list for which no"
                + " view is named has every view its fields allow.")
        @Nullable KanbanDefinition kanban,
    @Doc("Records on their days.") @Nullable CalendarView calendar,
    @Doc("Records where they are.") @Nullable MapDefinition map,
    @Doc("Records below their parents.") @Nullable TreeDefinition tree,
    @Doc("Records as pictures.") @Nullable GalleryDefinition gallery,
    @Doc("What stands around the form on a record's page.") @Nullable RecordPageDefinition record)
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
      @Doc("Records the list shows.") @Nullable Cel filter,
      @Doc("Fields of a card on the phone and in views, the title first; columns when absent.")
          List<String> card) {}

  @Doc("Cards under the options of a field.")
  public record KanbanDefinition(
      @Shorthand @Required @Doc("Choice field, or state: then a card moves by steps of the flow.")
          @Nullable String by,
      @Doc("Fields of a card; those of the list when absent.") List<String> card) {}

  @Doc("Records on their days.")
  public record CalendarView(
      @Shorthand @Required @Doc("Date or moment a record begins.") @Nullable String from,
      @Doc("Date or moment it ends.") @Nullable String to,
      @Doc("Fields of a card; those of the list when absent.") List<String> card) {}

  @Doc("Records on a map.")
  public record MapDefinition(
      @Shorthand @Required @Doc("Field that says where a record is.") @Nullable String at,
      @Doc("Fields of a card; those of the list when absent.") List<String> card) {}

  @Doc("Records below their parents.")
  public record TreeDefinition(
      @Shorthand @Required @Doc("Tree field with the parent.") @Nullable String by) {}

  @Doc("Records as pictures.")
  public record GalleryDefinition(
      @Shorthand @Required @Doc("Image field.") @Nullable String picture,
      @Doc("Fields of a card; those of the list when absent.") List<String> card) {}

  @Block
  @Doc("What stands around the form on a record's page.")
  public record RecordPageDefinition(
      @Doc("Fields in the header, four at most; columns of the list when absent.")
          List<String> facts,
      @Doc(
              "Records that refer to this one, as object.field, in order; every one there is when"
                  + " absent.")
          List<String> related,
      @Doc("Tabs in order; those not named come after.") List<Tab> tabs) {}

  /// Parts of a record's page of which one is shown at a time.
  public enum Tab {
    @Doc("The form.")
    DETAILS,
    @Doc("Records that refer to this one.")
    RELATED,
    @Doc("What people say on it.")
    CONVERSATION,
    @Doc("Its files together.")
    FILES,
    @Doc("Tasks, what is due, history.")
    ACTIVITY
  }
}
