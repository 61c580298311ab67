package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.trace.Trace;
import dev.mortise.engine.trace.Traces;
import java.util.List;
import org.springframework.stereotype.Service;

/// Reads traces of scripts as far as the caller's rights to the fields go.
@Service
public class TraceReader {
  private final Traces traces;

  TraceReader(Traces traces) {
    this.traces = traces;
  }

  public List<Trace> page(RequestContext context, Traces.Wanted wanted) {
    var access = Access.of(context);
    return traces.page(context.tenant(), wanted).stream()
        .map(trace -> shown(trace, context, access))
        .toList();
  }

  private static Trace shown(Trace trace, RequestContext context, Access access) {
    var type = trace.object() == null ? null : context.snapshot().object(trace.object());
    return new Trace(
        trace.id(),
        trace.at(),
        trace.script(),
        trace.because(),
        trace.object(),
        trace.record(),
        trace.by(),
        trace.outcome(),
        trace.reason(),
        trace.used(),
        TraceInput.shown(trace.input(), type, access),
        trace.log());
  }
}
