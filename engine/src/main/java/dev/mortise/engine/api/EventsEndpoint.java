package dev.mortise.engine.api;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.api.edge.Admission;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.LiveStreams;
import dev.mortise.engine.query.EventsRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// What changes while somebody looks on, as server-sent events.
@RestController
class EventsEndpoint {
  private final LiveStreams streams;

  EventsEndpoint(LiveStreams streams) {
    this.streams = streams;
  }

  @GetMapping(path = "/t/{tenant}/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  SseEmitter events(
      RequestContext context,
      Admission admission,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEvent,
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletResponse response) {
    var access = Access.of(context);
    var known =
        context.snapshot().objects().keySet().stream()
            .filter(name -> access.visible(name) != null)
            .toList();
    var request = EventsRequest.of(parameters.toSingleValueMap(), lastEvent, known);
    response.setHeader("X-Accel-Buffering", "no"); // a proxy would keep events to itself
    var emitter = new SseEmitter(0L);
    emitter.onCompletion(streams.open(context, request, new EventLine(emitter, admission)));
    return emitter;
  }
}
