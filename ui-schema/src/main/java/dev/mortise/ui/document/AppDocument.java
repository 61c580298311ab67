package dev.mortise.ui.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The shell of a tenant's application for one viewer: where one can go, and what there is.
///
/// @param manages parts of the set-up the viewer manages, as words
/// @param objects object types whose records exist for the viewer
public record AppDocument(
    Setting setting,
    Face face,
    List<String> manages,
    Place start,
    List<Entry> menu,
    SequencedMap<String, ObjectEntry> objects) {

  public AppDocument {
    manages = List.copyOf(manages);
    menu = List.copyOf(menu);
    objects = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(objects));
  }

  /// How a tenant's application looks from outside, before anybody has signed in.
  ///
  /// @param languages in the order they are offered
  public record Face(String title, List<PageDocument.Named> languages, @Nullable Brand brand) {
    public Face {
      languages = List.copyOf(languages);
    }
  }

  /// A tenant's colours and sign.
  ///
  /// @param color such as `#0f5fbf`
  /// @param onColor what is read upon it
  /// @param logo address of a picture, or the picture itself
  public record Brand(@Nullable String color, @Nullable String onColor, @Nullable String logo) {}

  /// Where an entry leads to.
  public sealed interface Place {
    /// A page the client has, such as `home`.
    record Page(String page) implements Place {}

    /// A list of records; by its best layout when `layout` is null.
    record Records(String object, @Nullable String layout) implements Place {}

    /// Nowhere: the entry opens those below it.
    record Group(List<Entry> children) implements Place {
      public Group {
        children = List.copyOf(children);
      }
    }
  }

  /// A line of the menu.
  public record Entry(String id, String title, @Nullable String icon, Place place) {}

  /// An object type.
  ///
  /// @param layouts its lists, the one that is taken without asking first
  /// @param flow whether its records have a state
  public record ObjectEntry(
      String title,
      @Nullable String help,
      @Nullable String icon,
      List<Deed> may,
      List<PageDocument.Named> kinds,
      List<ListEntry> layouts,
      boolean flow) {
    public ObjectEntry {
      may = List.copyOf(may);
      kinds = List.copyOf(kinds);
      layouts = List.copyOf(layouts);
    }
  }

  /// A list of records.
  ///
  /// @param views words of its views, the first shown first
  public record ListEntry(String name, String title, List<String> views) {
    public ListEntry {
      views = List.copyOf(views);
    }
  }
}
