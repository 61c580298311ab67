package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Object types by the name a caller gives.
public final class ObjectTypes {
  private ObjectTypes() {}

  /// The object type, if it exists for the caller; a name that is near a known one is suggested.
  public static ObjectType require(RequestContext context, String name) {
    var access = Access.of(context);
    var found = access.visible(name);
    if (found != null) {
      return found;
    }
    var known =
        context.snapshot().objects().keySet().stream()
            .filter(one -> access.visible(one) != null)
            .toList();
    throw ProblemException.of(RecordProblem.UNKNOWN_OBJECT, arguments(name, known));
  }

  /// The same, if the caller may read some of its records.
  public static ObjectType requireReadable(RequestContext context, String name) {
    var found = require(context, name);
    var there = Access.of(context).to(found);
    there.require(there.read(), Operation.READ);
    return found;
  }

  private static Map<String, Object> arguments(String name, List<String> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("object", name));
    DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
    return arguments;
  }
}
