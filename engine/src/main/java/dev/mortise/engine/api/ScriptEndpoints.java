package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.TraceRequest;
import dev.mortise.engine.record.TraceReader;
import dev.mortise.engine.script.ScriptLimits;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.trace.Trace;
import dev.mortise.engine.trace.Traces;
import dev.mortise.metadata.schema.ScriptTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a tenant's scripts may use, and what became of their last runs.
@RestController
@RequestMapping("/t/{tenant}/meta/v1/scripts")
class ScriptEndpoints {
  private final Scripts scripts;
  private final Traces traces;
  private final TraceReader reader;

  ScriptEndpoints(Scripts scripts, Traces traces, TraceReader reader) {
    this.scripts = scripts;
    this.traces = traces;
    this.reader = reader;
  }

  /// @param limits of one call, together with the calls it causes
  record Overview(List<String> scripts, Limits limits, @JsonProperty("traces") Kept kept) {}

  record Limits(
      @JsonProperty("time_ms") int time,
      @JsonProperty("cpu_ms") int cpu,
      @JsonProperty("memory_mb") int memory,
      int output,
      int log,
      int statements,
      int rows,
      int depth) {
    static Limits of(ScriptLimits limits) {
      return new Limits(
          limits.millis(),
          limits.cpuMillis(),
          limits.megabytes(),
          limits.output(),
          limits.log(),
          limits.statements(),
          limits.rows(),
          limits.depth());
    }
  }

  /// @param lost how many runs have left no trace
  record Kept(int most, long days, long lost) {}

  record Run(
      UUID id,
      Instant at,
      String script,
      String because,
      @Nullable String object,
      @Nullable UUID record,
      UUID by,
      String outcome,
      Map<String, Object> reason,
      Used used,
      Map<String, ? extends @Nullable Object> input,
      List<String> log) {
    static Run of(Trace trace) {
      return new Run(
          trace.id(),
          trace.at(),
          trace.script(),
          trace.because(),
          trace.object(),
          trace.record(),
          trace.by(),
          trace.outcome(),
          trace.reason(),
          Used.of(trace.used()),
          trace.input(),
          trace.log());
    }
  }

  record Used(
      @JsonProperty("time_us") long time,
      @JsonProperty("cpu_us") long cpu,
      @JsonProperty("memory_bytes") long memory,
      int statements,
      int rows) {
    static Used of(Trace.Used used) {
      return new Used(
          used.micros(), used.cpuMicros(), used.bytes(), used.statements(), used.rows());
    }
  }

  @GetMapping
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  Overview read(RequestContext context) {
    return new Overview(
        List.copyOf(context.snapshot().scripts().files().keySet()),
        Limits.of(scripts.limits()),
        new Kept(Traces.MOST, Traces.LONGEST.toDays(), traces.lost(context.tenant())));
  }

  /// TypeScript declarations of what scripts are given, for editors.
  @GetMapping(path = "/types.d.ts", produces = "text/plain;charset=UTF-8")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  String types(RequestContext context) {
    return ScriptTypes.of(context.snapshot());
  }

  @GetMapping("/runs")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  AuditEndpoints.Page<Run> runs(
      RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    var asked = TraceRequest.of(parameters.toSingleValueMap());
    var found =
        reader.page(
            context,
            new Traces.Wanted(asked.before(), asked.script(), asked.outcome(), asked.limit() + 1));
    return AuditEndpoints.Page.of(found.stream().map(Run::of).toList(), asked.limit(), Run::id);
  }
}
