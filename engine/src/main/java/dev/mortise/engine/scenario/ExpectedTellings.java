package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.Notices.Entry;
import dev.mortise.metadata.definition.ScenarioDefinition.Telling;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Compares what a scenario expects people to be told with what they were told.
///
/// @param last what was told last before the step; null for nothing
record ExpectedTellings(UseCases useCases, RequestContext admin, @Nullable UUID last) {

  void check(List<Telling> expected) {
    var told = useCases.notices().since(admin, last);
    if (expected.isEmpty() && !told.isEmpty()) {
      throw Unmet.told(told.stream().map(entry -> entry.notice() + " " + username(entry)).toList());
    }
    for (int i = 0; i < expected.size(); i++) {
      check(i, expected.get(i), told);
    }
  }

  private void check(int place, Telling expected, List<Entry> told) {
    var notice = String.valueOf(expected.notice());
    var found = told.stream().filter(entry -> notice.equals(entry.notice())).toList();
    var who = found.stream().map(this::username).sorted().toList();
    var wanted = expected.to() == null ? null : expected.to().stream().sorted().toList();
    if (wanted == null ? who.isEmpty() : !wanted.equals(who)) {
      throw Unmet.toldOthers(place, notice, wanted == null ? List.of("…") : wanted, who);
    }
    for (var entry : found) {
      contains(place, notice, expected.subject(), entry.subject());
      contains(place, notice, expected.text(), entry.text());
    }
  }

  private static void contains(int place, String notice, @Nullable String expected, String found) {
    if (expected != null && !found.contains(expected)) {
      throw Unmet.toldOtherwise(place, notice, expected, found);
    }
  }

  private String username(Entry entry) {
    return useCases.accounts().user(admin.tenant(), entry.user()).username();
  }
}
