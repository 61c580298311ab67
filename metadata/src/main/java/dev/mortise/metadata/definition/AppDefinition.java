package dev.mortise.metadata.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

@Kind("app.yaml")
@Doc("How the tenant's application looks from outside, and where its menu leads.")
public record AppDefinition(
    @Doc("Colour of buttons and links, such as #0f5fbf; dark enough to be read on white.")
        @Nullable String color,
    @Doc("The tenant's sign, as data:image/png;base64,… or data:image/svg+xml;base64,…")
        @Nullable String logo,
    @Doc("Languages people may choose, in order; all the platform speaks when absent.")
        List<String> languages,
    @Doc("Where the application begins; what one has to do when absent.")
        @Nullable PlaceDefinition start,
    @Doc("Entries in order; one for each object type when absent.") List<MenuDefinition> menu)
    implements Definition {

  @Doc("A page or a list.")
  public record PlaceDefinition(
      @Doc("Object type whose records are listed.") @Nullable String object,
      @Doc("Its list layout; its first when absent.") @Nullable String layout,
      @Doc("A page of the application instead.") @Nullable AppPage page) {}

  @Block
  @Doc("An entry of the menu: a page, a list, or a heading over others.")
  public record MenuDefinition(
      @Doc("Name people read; that of the list or page when absent.") @Nullable String label,
      @Doc("Name of an icon; the object type's when absent.") @Nullable String icon,
      @Doc("Roles that see it; all that may read the records when absent.") List<String> roles,
      @Doc("Object type whose records are listed.") @Nullable String object,
      @Doc("Its list layout; its first when absent.") @Nullable String layout,
      @Doc("A page of the application instead.") @Nullable AppPage page,
      @Doc("Entries below this one instead.") List<EntryDefinition> entries) {}

  @Doc("An entry below a heading.")
  public record EntryDefinition(
      @Doc("Name people read; that of the list or page when absent.") @Nullable String label,
      @Doc("Name of an icon; the object type's when absent.") @Nullable String icon,
      @Doc("Roles that see it; all that may read the records when absent.") List<String> roles,
      @Shorthand @Doc("Object type whose records are listed.") @Nullable String object,
      @Doc("Its list layout; its first when absent.") @Nullable String layout,
      @Doc("A page of the application instead.") @Nullable AppPage page) {}

  /// Pages that are no records.
  public enum AppPage {
    @Doc("What one has to do.")
    HOME
  }
}
