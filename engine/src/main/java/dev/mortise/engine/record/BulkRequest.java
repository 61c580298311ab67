package dev.mortise.engine.record;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Many writes to records of one object type as the caller wrote them.
///
/// @param atomic whether all of them are written or none
public record BulkRequest(boolean atomic, List<Operation> operations) {
  /// Most operations of one request.
  public static final int MOST = 1000;

  /// One write.
  public sealed interface Operation {
    record Create(Map<String, @Nullable Object> fields) implements Operation {}

    /// @param version the version the caller has read; null for whichever it is
    record Update(UUID id, @Nullable Long version, Map<String, @Nullable Object> fields)
        implements Operation {}

    record Delete(UUID id, @Nullable Long version) implements Operation {}
  }

  /// Reads the body of a request, or refuses with everything that is wrong with its shape.
  public static BulkRequest of(Map<String, ? extends @Nullable Object> body) {
    return new Reader().read(body);
  }

  private enum Op {
    CREATE(Set.of("fields")),
    UPDATE(Set.of("id", "version", "fields")),
    DELETE(Set.of("id", "version"));

    private static final List<String> WORDS = List.of("create", "update", "delete");

    /// Keys it takes besides `op`.
    private final Set<String> keys;

    Op(Set<String> keys) {
      this.keys = keys;
    }

    static @Nullable Op of(String word) {
      return WORDS.contains(word) ? valueOf(word.toUpperCase(Locale.ROOT)) : null;
    }
  }

  private static final class Reader {
    private static final List<String> KEYS = List.of("atomic", "operations");
    private static final List<String> OPERATION_KEYS = List.of("op", "id", "version", "fields");

    private final List<FieldProblem> problems = new ArrayList<>();

    BulkRequest read(Map<String, ? extends @Nullable Object> body) {
      body.keySet().forEach(key -> known(key, KEYS, ""));
      var atomic = body.containsKey("atomic") ? body.get("atomic") : true;
      if (!(atomic instanceof Boolean)) {
        wrong("/atomic", "boolean");
      }
      var operations = operations(body.get("operations"));
      if (!problems.isEmpty()) {
        throw new ProblemException(
            RecordProblem.BULK_REFUSED, Map.of("count", problems.size()), problems);
      }
      return new BulkRequest(Boolean.TRUE.equals(atomic), operations);
    }

    private List<Operation> operations(@Nullable Object given) {
      if (!(given instanceof List<?> several)) {
        missingOrWrong(given, "/operations", "list");
        return List.of();
      }
      if (several.size() > MOST) {
        problems.add(FieldProblem.of("/operations", "too_long", Map.of("max", MOST)));
        return List.of();
      }
      var operations = new ArrayList<Operation>();
      for (int i = 0; i < several.size(); i++) {
        var pointer = "/operations/" + i;
        if (several.get(i) instanceof Map<?, ?> operation) {
          var read = operation(operation, pointer);
          if (read != null) {
            operations.add(read);
          }
        } else {
          wrong(pointer, "object");
        }
      }
      return List.copyOf(operations);
    }

    private @Nullable Operation operation(Map<?, ?> given, String pointer) {
      given.keySet().forEach(key -> known(key.toString(), OPERATION_KEYS, pointer));
      var op = op(given.get("op"), pointer + "/op");
      if (op == null) {
        return null;
      }
      for (var key : OPERATION_KEYS) {
        if (given.containsKey(key) && !key.equals("op") && !op.keys.contains(key)) {
          var word = op.name().toLowerCase(Locale.ROOT);
          problems.add(
              FieldProblem.of(
                  pointer + "/" + key, "not_of_operation", Map.of("field", key, "value", word)));
        }
      }
      var id = op.keys.contains("id") ? id(given.get("id"), pointer + "/id") : null;
      var version =
          op.keys.contains("version") ? version(given.get("version"), pointer + "/version") : null;
      var fields =
          op.keys.contains("fields")
              ? fields(given.get("fields"), pointer + "/fields")
              : Map.<String, @Nullable Object>of();
      return switch (op) {
        case CREATE -> new Operation.Create(fields);
        case UPDATE -> id == null ? null : new Operation.Update(id, version, fields);
        case DELETE -> id == null ? null : new Operation.Delete(id, version);
      };
    }

    private @Nullable Op op(@Nullable Object given, String pointer) {
      if (!(given instanceof String word)) {
        missingOrWrong(given, pointer, "text");
        return null;
      }
      var op = Op.of(word);
      if (op == null) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("value", word));
        DidYouMean.nearest(word, Op.WORDS).ifPresent(near -> arguments.put("suggestion", near));
        problems.add(FieldProblem.of(pointer, "unknown_choice", arguments));
      }
      return op;
    }

    private @Nullable UUID id(@Nullable Object given, String pointer) {
      if (!(given instanceof String text)) {
        missingOrWrong(given, pointer, "text");
        return null;
      }
      var id = Ids.read(text);
      if (id == null) {
        problems.add(FieldProblem.of(pointer, "bad_id", Map.of()));
      }
      return id;
    }

    private @Nullable Long version(@Nullable Object given, String pointer) {
      if (given == null) {
        return null;
      }
      try {
        if (given instanceof Number) {
          return new BigDecimal(given.toString()).longValueExact();
        }
      } catch (ArithmeticException notWhole) {
        // told below like any other value that is no whole number
      }
      wrong(pointer, "integer");
      return null;
    }

    private Map<String, @Nullable Object> fields(@Nullable Object given, String pointer) {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      if (given instanceof Map<?, ?> members) {
        members.forEach((name, value) -> fields.put(name.toString(), value));
      } else {
        missingOrWrong(given, pointer, "object");
      }
      return fields;
    }

    private void known(String key, List<String> known, String pointer) {
      if (!known.contains(key)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", key));
        DidYouMean.nearest(key, known).ifPresent(near -> arguments.put("suggestion", near));
        var step = key.replace("~", "~0").replace("/", "~1");
        problems.add(FieldProblem.of(pointer + "/" + step, "unknown_parameter", arguments));
      }
    }

    private void missingOrWrong(@Nullable Object given, String pointer, String expected) {
      if (given == null) {
        problems.add(FieldProblem.of(pointer, "required", Map.of()));
      } else {
        wrong(pointer, expected);
      }
    }

    private void wrong(String pointer, String expected) {
      problems.add(FieldProblem.of(pointer, "wrong_type", Map.of("expected", expected)));
    }
  }
}
