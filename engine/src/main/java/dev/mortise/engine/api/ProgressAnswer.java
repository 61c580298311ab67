package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.guest.Progress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a guest is told of their record.
record ProgressAnswer(
    @Nullable String label,
    long version,
    @Nullable StateAnswer state,
    Map<String, @Nullable Object> record,
    List<Progress.Passed> timeline,
    List<String> steps,
    boolean conversation,
    int unread) {

  record StateAnswer(
      String name,
      String title,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String color,
      @JsonProperty("final") boolean last) {}

  static ProgressAnswer of(Progress progress) {
    var state = progress.state();
    return new ProgressAnswer(
        progress.label(),
        progress.version(),
        state == null
            ? null
            : new StateAnswer(state.name(), state.title(), state.color(), state.last()),
        progress.record(),
        progress.timeline(),
        progress.steps(),
        progress.conversation(),
        progress.unread());
  }
}
