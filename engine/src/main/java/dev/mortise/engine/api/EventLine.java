package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Admission;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.Onlooker;
import dev.mortise.engine.platform.Json;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// An onlooker at the other end of a response that stays open.
record EventLine(SseEmitter emitter, Admission admission) implements Onlooker {

  @Override
  public RequestContext context() {
    return admission.again().get();
  }

  @Override
  public void tell(String event, Map<String, Object> about) throws IOException {
    emitter.send(SseEmitter.event().name(event).data(Json.write(about)));
  }

  /// An id by itself is no event: a client keeps it for when the line breaks.
  @Override
  public void tell(long place) throws IOException {
    emitter.send(SseEmitter.event().id(Long.toString(place)).comment(""));
  }

  @Override
  public void end() {
    emitter.complete();
  }
}
