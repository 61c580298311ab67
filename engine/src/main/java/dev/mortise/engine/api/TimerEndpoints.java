package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.WaitingTimer;
import dev.mortise.engine.job.WaitingTimers;
import dev.mortise.engine.problem.ProblemTexts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a tenant has due, what of it failed, and how late it is.
@RestController
@RequestMapping("/t/{tenant}/meta/v1/timers")
class TimerEndpoints {
  private final WaitingTimers timers;
  private final ProblemTexts texts;

  TimerEndpoints(WaitingTimers timers, ProblemTexts texts) {
    this.timers = timers;
    this.texts = texts;
  }

  record Overview(
      long due,
      long later,
      long parked,
      @JsonProperty("lag_seconds") long lag,
      @JsonProperty("parked_timers") List<Timer> parkedTimers,
      @JsonProperty("next_timers") List<Timer> nextTimers) {}

  record Timer(
      UUID id,
      String kind,
      String name,
      @Nullable String object,
      @Nullable UUID record,
      @JsonProperty("due_at") Instant dueAt,
      @JsonProperty("try_at") @Nullable Instant tryAt,
      int attempts,
      List<String> reason) {}

  @GetMapping
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  Overview read(RequestContext context) {
    var found = timers.of(context.tenant(), context.now());
    return new Overview(
        found.due(),
        found.later(),
        found.parked(),
        found.lag().toSeconds(),
        found.parkedFirst().stream().map(each -> shown(each, context)).toList(),
        found.next().stream().map(each -> shown(each, context)).toList());
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.WRITE, audit = Audit.IDENTITY)
  void retry(RequestContext context, @PathVariable UUID id) {
    timers.retry(context, id);
  }

  private Timer shown(WaitingTimer waiting, RequestContext context) {
    var timer = waiting.timer();
    return new Timer(
        waiting.id(),
        timer.kind(),
        timer.name(),
        type(timer.object(), context),
        timer.record(),
        timer.dueAt(),
        waiting.tryAt(),
        waiting.attempts(),
        waiting.reason().stream()
            .map(problem -> texts.message(context.language(), problem))
            .toList());
  }

  private static @Nullable String type(@Nullable Integer number, RequestContext context) {
    var type = number == null ? null : context.snapshot().byId().get(number);
    return type == null ? null : type.name();
  }
}
