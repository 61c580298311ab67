package dev.mortise.ui.document;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Everything a client needs to draw one page: resolved for one viewer, in one language.
///
/// What the viewer may not see is not in it. Its entity tag is a hash of the written document,
/// which the edge makes.
///
/// @param data fields by name, or by path where a list shows fields of records referred to
/// @param checks what the client may tell before it sends; the server decides anyway
public record PageDocument(
    String id,
    Kind kind,
    String language,
    ZoneId zone,
    String currency,
    String object,
    String title,
    SequencedMap<String, FieldSchema> data,
    LayoutNode layout,
    List<Check> checks) {

  /// Clients refuse a larger major version and ignore unknown keys of a larger minor one.
  public static final String VERSION = "1.0";

  public PageDocument {
    data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
    checks = List.copyOf(checks);
  }

  /// What a page shows.
  public enum Kind {
    RECORD,
    LIST
  }

  /// A rule, with what the person reads when it does not hold.
  ///
  /// @param field the field the message belongs to; empty for the record as a whole
  public record Check(Condition holds, String message, String field) {}
}
