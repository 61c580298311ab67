package dev.mortise.metadata.snapshot;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a tenant's application looks from outside, and where its menu leads.
///
/// @param languages people may choose; empty for all there are
/// @param menu empty for the one that follows from the object types
public record App(
    @Nullable String color,
    @Nullable String logo,
    List<String> languages,
    Place start,
    List<Entry> menu) {
  /// What an application is that says nothing of it.
  public static final App PLAIN = new App(null, null, List.of(), new Place.Page("home"), List.of());

  public App {
    languages = List.copyOf(languages);
    menu = List.copyOf(menu);
  }

  /// Where an entry leads to.
  public sealed interface Place {
    record Page(String page) implements Place {}

    /// @param layout null for the first list there is
    record Records(String object, @Nullable String layout) implements Place {}

    record Group(List<Entry> entries) implements Place {
      public Group {
        entries = List.copyOf(entries);
      }
    }
  }

  /// @param path where translations find its label, below `menu.`
  /// @param roles that see it; empty for all
  public record Entry(
      String path, @Nullable String label, @Nullable String icon, Set<String> roles, Place place) {
    public Entry {
      roles = Set.copyOf(roles);
    }
  }
}
