package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.value.JsonShape;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Fills in templates with records, as far as their callers may read them.
@Service
public class Rendering {
  private final RecordReader reader;
  private final Beside beside;

  Rendering(RecordReader reader, Beside beside) {
    this.reader = reader;
    this.beside = beside;
  }

  /// The text a template of an object type makes of a record.
  public String render(RequestContext context, String object, UUID id, String template) {
    var type = ObjectTypes.require(context, object);
    var record = reader.get(context, object, id, Map.of()).fields();
    var path = context.snapshot().scripts().template(type.name(), template);
    if (path == null) {
      throw ProblemException.of(
          RecordProblem.UNKNOWN_TEXT_TEMPLATE,
          Map.of("object", type.label(), "template", template));
    }
    var input = ScriptInput.of(context);
    input.put("now", JsonShape.moment(context.now(), context.snapshot().about().zone()));
    input.put("record", record);
    var call = new ScriptCall(path, "render", type, id, input, Rendering::nothing);
    return ScriptRuns.patient(beside).run(context, call);
  }

  private static String nothing(String request) {
    throw new IllegalStateException("a template asks for nothing: " + request);
  }
}
