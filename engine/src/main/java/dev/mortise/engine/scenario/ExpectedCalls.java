package dev.mortise.engine.scenario;

import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.outbox.Outbox;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.record.CalledValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Compares the calls to systems outside that a scenario expects with those that would have been
/// made: nothing of a rehearsal is ever sent.
record ExpectedCalls(Outbox outbox, NamedRecords names) {

  int made() {
    return outbox.calls().size();
  }

  /// @param before how many had been made before the step
  void check(
      List<? extends SequencedMap<String, ? extends Map<String, ? extends @Nullable Object>>>
          expected,
      int before) {
    var all = outbox.calls();
    var found = all.subList(before, all.size());
    var wanted = expected.stream().flatMap(each -> each.entrySet().stream()).toList();
    var same = wanted.size() == found.size();
    for (int i = 0; same && i < wanted.size(); i++) {
      same =
          wanted.get(i).getKey().equals(name(found.get(i)))
              && isSame(wanted.get(i).getValue(), values(found.get(i)));
    }
    if (!same) {
      throw Unmet.calls(
          Json.write(expected),
          Json.write(found.stream().map(call -> Map.of(name(call), values(call))).toList()));
    }
  }

  /// Of what is sent only what the scenario speaks of.
  private boolean isSame(
      Map<String, ? extends @Nullable Object> expected, Map<String, @Nullable Object> found) {
    return expected.entrySet().stream()
        .allMatch(part ->
            found.containsKey(part.getKey()) && isSame(part.getValue(), found.get(part.getKey())));
  }

  private boolean isSame(@Nullable Object expected, @Nullable Object found) {
    return Objects.equals(String.valueOf(expected), String.valueOf(found))
        || (expected != null
            && found != null
            && names.find(expected.toString()).filter(found.toString()::equals).isPresent());
  }

  private static String name(Event call) {
    return call.name().substring(Event.CALL.length());
  }

  private static Map<String, @Nullable Object> values(Event call) {
    return CalledValues.read(Objects.requireNonNull(call.detail())).values();
  }
}
