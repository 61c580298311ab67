package dev.mortise.engine.guest;

import dev.mortise.engine.conversation.Conversations;
import dev.mortise.engine.guest.Progress.Passed;
import dev.mortise.engine.query.MessagesRequest;
import dev.mortise.engine.record.HistoryReader;
import dev.mortise.engine.record.Labels;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.TransitionReader;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Flow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What has become of a guest's record, through the one way of reading there is.
@Service
public class ProgressReader {
  private static final String MOST_ENTRIES = "200";

  private final RecordReader records;
  private final HistoryReader history;
  private final TransitionReader transitions;
  private final Conversations conversations;
  private final Labels labels;
  private final TenantSession session;

  ProgressReader(
      RecordReader records,
      HistoryReader history,
      TransitionReader transitions,
      Conversations conversations,
      Labels labels,
      TenantSession session) {
    this.records = records;
    this.history = history;
    this.transitions = transitions;
    this.conversations = conversations;
    this.labels = labels;
    this.session = session;
  }

  public Progress read(Guest guest) {
    var id = guest.requireRecord();
    var context = guest.context();
    var object = guest.page().object();
    var flows = !guest.type().flows().isEmpty();
    var wanted = new LinkedHashSet<>(guest.page().shows());
    if (flows) {
      wanted.add(Flow.STATE);
    }
    wanted.add("id");
    var found = records.get(context, object, id, Map.of("fields", String.join(",", wanted)));
    var state = flows ? found.fields().get(Flow.STATE) : null;
    var talks = guest.type().conversation() != null;
    return new Progress(
        label(guest, id),
        found.version(),
        state == null ? null : new PublicWords(guest).state(state.toString()),
        found.fields(),
        flows ? timeline(guest, id) : List.of(),
        flows ? steps(guest, id) : List.of(),
        talks,
        talks ? conversations.page(context, object, id, new MessagesRequest(null, 1)).unread() : 0);
  }

  private @Nullable String label(Guest guest, UUID id) {
    var context = guest.context();
    var found =
        session.read(context.tenant(), () -> labels.of(context, Map.of(guest.type(), List.of(id))));
    var labelled = found.get(id);
    return labelled == null ? null : labelled.label();
  }

  private List<Passed> timeline(Guest guest, UUID id) {
    var words = new PublicWords(guest);
    var page =
        history.read(guest.context(), guest.page().object(), id, Map.of("limit", MOST_ENTRIES));
    var passed = new ArrayList<Passed>();
    for (var entry : page.items().reversed()) {
      if (entry.get("changes") instanceof Map<?, ?> changes
          && changes.get(Flow.STATE) instanceof Map<?, ?> change
          && change.get("to") != null) {
        var state = change.get("to").toString();
        passed.add(new Passed(state, words.title(state), entry.get("at")));
      }
    }
    return List.copyOf(passed);
  }

  private List<String> steps(Guest guest, UUID id) {
    var read = transitions.read(guest.context(), guest.page().object(), id, Map.of());
    var open = new ArrayList<String>();
    if (read.get("items") instanceof List<?> items) {
      items.forEach(item -> {
        if (item instanceof Map<?, ?> step && guest.page().steps().contains(step.get("name"))) {
          open.add(String.valueOf(step.get("name")));
        }
      });
    }
    return List.copyOf(open);
  }
}
