package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.value.JsonShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What every script is told: the moment, and who calls.
final class ScriptInput {
  private ScriptInput() {}

  static Map<String, @Nullable Object> of(RequestContext context) {
    var caller = context.principal();
    var input = new LinkedHashMap<String, @Nullable Object>();
    var zone = context.snapshot().about().zone();
    input.put("now", Map.of("$moment", JsonShape.moment(context.now(), zone)));
    var user = new LinkedHashMap<String, @Nullable Object>();
    user.put("id", caller.id().toString());
    user.put("username", caller.username());
    user.put("roles", new TreeSet<>(caller.roles()));
    input.put("user", user);
    return input;
  }
}
