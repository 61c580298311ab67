package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What `db` does for a script: reads as every caller reads, and writes on the straight line of the
/// transaction the script runs in.
final class ScriptRecords implements ScriptHost {
  private static final List<String> NOT_FOR_SCRIPTS = List.of("expand", "cursor", "count");

  private final RequestContext context;
  private final WriteLine line;
  private final RecordReader reader;
  private final ScriptRuns runs;

  /// @param context says whose rights the script has
  /// @param line of the same rights
  ScriptRecords(RequestContext context, WriteLine line, RecordReader reader, ScriptRuns runs) {
    this.context = context;
    this.line = line;
    this.reader = reader;
    this.runs = runs;
  }

  @Override
  public String answer(String request) {
    runs.asks();
    var asked = new LinkedHashMap<String, @Nullable Object>(Json.readObject(request));
    var what = String.valueOf(asked.remove("do"));
    var object = String.valueOf(asked.remove("object"));
    try {
      // what was written before is read
      line.send();
      var answer = answer(what, object, asked);
      return answer == null ? "null" : Json.write(answer);
    } catch (ProblemException refused) {
      throw refused.type() instanceof ScriptProblem ? refused : refused(refused);
    }
  }

  private @Nullable Object answer(String what, String object, Map<String, @Nullable Object> asked) {
    return switch (what) {
      case "query" -> query(object, asked);
      case "count" -> count(object, asked);
      case "get" -> get(object, id(asked));
      case "create" -> {
        var type = ObjectTypes.require(context, object);
        yield written(type, line.create(type, fields(asked)));
      }
      case "update" -> {
        var type = ObjectTypes.require(context, object);
        var id = id(asked);
        if (runs.isWriting(id)) {
          throw runs.bad("it changes the record it runs for by what it returns, not by db.update");
        }
        yield written(type, line.update(type, id, fields(asked), null));
      }
      default -> throw runs.bad("db cannot " + what);
    };
  }

  private List<Map<String, @Nullable Object>> query(
      String object, Map<String, @Nullable Object> options) {
    for (var option : NOT_FOR_SCRIPTS) {
      if (options.containsKey(option)) {
        throw runs.bad("db.query has no option " + option);
      }
    }
    var items = reader.list(context, object, ListRequest.of(options)).items();
    runs.reads(items.size());
    var type = ObjectTypes.require(context, object);
    return items.stream().map(item -> ScriptShape.read(type, item)).toList();
  }

  private @Nullable Long count(String object, Map<String, @Nullable Object> options) {
    var one = new LinkedHashMap<>(options);
    one.put("count", true);
    one.put("limit", 1);
    return reader.list(context, object, ListRequest.of(one)).count();
  }

  private @Nullable Map<String, @Nullable Object> get(String object, UUID id) {
    try {
      var found = reader.get(context, object, id, Map.of());
      runs.reads(1);
      return ScriptShape.read(ObjectTypes.require(context, object), found.fields());
    } catch (ProblemException refused) {
      if (refused.type() == RecordProblem.RECORD_NOT_FOUND) {
        return null;
      }
      throw refused;
    }
  }

  private Map<String, @Nullable Object> written(ObjectType type, UUID id) {
    return ScriptShape.read(type, line.answers().one(id).fields());
  }

  private UUID id(Map<String, @Nullable Object> asked) {
    try {
      return UUID.fromString(String.valueOf(asked.get("id")));
    } catch (IllegalArgumentException _) {
      throw runs.bad(asked.get("id") + " is no id");
    }
  }

  private Map<String, @Nullable Object> fields(Map<String, @Nullable Object> asked) {
    if (!(asked.get("fields") instanceof Map<?, ?> given)) {
      throw runs.bad("fields are given as an object");
    }
    var fields = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, value) -> fields.put(name.toString(), value));
    return fields;
  }

  /// The refusal of something the caller has not asked for by itself.
  private ProblemException refused(ProblemException refused) {
    var first = refused.errors().isEmpty() ? null : refused.errors().getFirst();
    var reason =
        first == null
            ? refused.type().code()
            : first.message() != null ? first.message() : first.pointer() + " " + first.code();
    return ProblemException.of(
        ScriptProblem.REFUSED,
        Map.of("script", runs.name(), "code", refused.type().code(), "message", reason));
  }
}
