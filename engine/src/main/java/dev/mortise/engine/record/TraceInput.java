package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.FieldAccess;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a trace keeps of what a script was given, and what of that a reader is told.
final class TraceInput {
  /// What stands where a value is withheld.
  static final String WITHHELD = "•••";

  /// Parts that are records, whose fields have rights of their own.
  private static final Set<String> RECORDS = Set.of("record", "old");

  private static final int LONGEST_TEXT = 200;
  private static final int MOST_IN_A_LIST = 20;

  private TraceInput() {}

  /// Records by field, and of everything else that it was there: nobody has said who may read it.
  static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> input) {
    var kept = new LinkedHashMap<String, @Nullable Object>();
    input.forEach((name, value) -> {
      if (RECORDS.contains(name) && value instanceof Map<?, ?> record) {
        kept.put(name, fields(record));
      } else if (name.equals("input")) {
        kept.put(name, WITHHELD);
      }
    });
    return kept;
  }

  private static Map<String, @Nullable Object> fields(Map<?, ?> record) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    record.forEach((name, value) -> {
      if (value != null) {
        fields.put(name.toString(), shortened(value));
      }
    });
    return fields;
  }

  private static Object shortened(Object value) {
    return switch (value) {
      case String text when text.length() > LONGEST_TEXT ->
          text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_TEXT))) + "…";
      case List<?> list when list.size() > MOST_IN_A_LIST ->
          list.stream().limit(MOST_IN_A_LIST).toList();
      // a value with a type of its own is marked by its only key
      case Map<?, ?> marked when marked.size() == 1 && marked.containsKey("$json") -> "…";
      case Map<?, ?> marked when marked.size() == 1 -> marked.values().iterator().next();
      default -> value;
    };
  }

  /// The input as somebody may read it: a value is told to who sees that field of every record.
  ///
  /// @param type of the record; null when it is not known any more
  static Map<String, @Nullable Object> shown(
      Map<String, ? extends @Nullable Object> input, @Nullable ObjectType type, Access access) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    input.forEach((name, value) ->
        shown.put(
            name,
            RECORDS.contains(name) && value instanceof Map<?, ?> record
                ? shownFields(record, type, access)
                : value));
    return shown;
  }

  private static Map<String, @Nullable Object> shownFields(
      Map<?, ?> record, @Nullable ObjectType type, Access access) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    record.forEach((name, value) ->
        shown.put(name.toString(), shows(name.toString(), type, access) ? value : WITHHELD));
    return shown;
  }

  private static boolean shows(String field, @Nullable ObjectType type, Access access) {
    if (type == null || type.field(field) == null) {
      return false;
    }
    var there = access.to(type);
    FieldAccess right = there.field(field);
    return there.read() instanceof Scope.All
        && right.readable()
        && !right.masked()
        && right.hiddenIf() == null;
  }
}
