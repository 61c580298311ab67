package dev.mortise.ui.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Everything a client needs to draw one page: resolved for one viewer, in one language.
///
/// What the viewer may not see is not in it. Its entity tag is a hash of the written document,
/// which the edge makes.
///
/// @param display gives the label of a record; null where the viewer may not have it
/// @param data fields by name, or by path where a list shows fields of records referred to
/// @param related fields of related lists, by the id of their node
/// @param checks what the client may tell before it sends; the server decides anyway
public record PageDocument(
    String id,
    Kind kind,
    Setting setting,
    Subject subject,
    @Nullable Condition display,
    SequencedMap<String, FieldSchema> data,
    SequencedMap<String, SequencedMap<String, FieldSchema>> related,
    LayoutNode layout,
    List<Check> checks,
    List<Action> actions) {

  public PageDocument {
    data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
    related = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(related));
    checks = List.copyOf(checks);
    actions = List.copyOf(actions);
  }

  /// What a page shows.
  public enum Kind {
    FORM,
    RECORD,
    LIST
  }

  /// The object type a page is about.
  ///
  /// @param may what the viewer may do with some of its records
  /// @param kinds kinds of its records that the viewer may know of
  /// @param recordKind the one the page is for
  public record Subject(
      String object, String title, List<Deed> may, List<Named> kinds, @Nullable String recordKind) {
    public Subject {
      may = List.copyOf(may);
      kinds = List.copyOf(kinds);
    }

    /// The same under another title.
    public Subject titled(String other) {
      return new Subject(object, other, may, kinds, recordKind);
    }
  }

  /// Something with a name for programs and a title for people.
  public record Named(String name, String title) {}

  /// A rule, with what the person reads when it does not hold.
  ///
  /// @param field the field the message belongs to; empty for the record as a whole
  public record Check(Condition holds, String message, String field) {}
}
