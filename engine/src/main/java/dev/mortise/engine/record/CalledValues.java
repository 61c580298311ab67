package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.value.JsonShape;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a call sends, and of which fields each value is made, so that nobody is sent what they
/// would not read.
///
/// @param values JSON-like
/// @param madeOf fields by name of the value, each as `object.field`
public record CalledValues(Map<String, @Nullable Object> values, Map<String, List<String>> madeOf) {
  private static final String VALUES = "values";
  private static final String MADE_OF = "made_of";

  static CalledValues of(
      Effect.Call call, Function<Expression, @Nullable Object> value, ZoneId zone) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    var madeOf = new LinkedHashMap<String, List<String>>();
    call.values()
        .forEach((name, expression) -> {
          var fields = new LinkedHashSet<String>();
          Terms.eachField(
              expression.term(), used -> fields.add(used.object() + "." + used.field()));
          values.put(name, JsonShape.of(expression.term().type(), value.apply(expression), zone));
          madeOf.put(name, List.copyOf(fields));
        });
    return new CalledValues(values, madeOf);
  }

  @SuppressWarnings("unchecked")
  public static CalledValues read(String text) {
    var read = Json.readObject(text);
    return new CalledValues(
        (Map<String, @Nullable Object>) read.getOrDefault(VALUES, Map.of()),
        (Map<String, List<String>>) read.getOrDefault(MADE_OF, Map.of()));
  }

  String text() {
    return Json.write(Map.of(VALUES, values, MADE_OF, madeOf));
  }

  /// Those that are made of nothing but what somebody sees whole.
  Map<String, @Nullable Object> seenBy(Access access) {
    var seen = new LinkedHashMap<String, @Nullable Object>();
    values.forEach((name, value) -> {
      if (madeOf.getOrDefault(name, List.of()).stream().allMatch(field -> sees(access, field))) {
        seen.put(name, value);
      }
    });
    return seen;
  }

  private static boolean sees(Access access, String path) {
    var dot = path.indexOf('.');
    var type = access.snapshot().object(path.substring(0, dot));
    var name = path.substring(dot + 1);
    return type != null
        && type.field(name) != null
        && ObjectAccess.allows(access.to(type).read())
        && access.to(type).field(name).shown();
  }
}
