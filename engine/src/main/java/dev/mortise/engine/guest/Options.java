package dev.mortise.engine.guest;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.Labels;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.tenant.TenantSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Records a reference field of a page's form offers, by their labels.
@Service
public class Options {
  private final RecordReader records;
  private final Labels labels;
  private final TenantSession session;

  Options(RecordReader records, Labels labels, TenantSession session) {
    this.records = records;
    this.labels = labels;
    this.session = session;
  }

  public record Option(UUID id, @Nullable String label) {}

  /// @param parameters `q`, `limit` and `filter` as in any list
  public List<Option> of(Guest guest, String field, Map<String, String> parameters) {
    var known = guest.type().fields().get(field);
    if (known == null
        || known.targets().isEmpty()
        || guest.page().input().noneMatch(field::equals)) {
      throw ProblemException.of(GuestProblem.NOT_OFFERED, Map.of("name", field));
    }
    var context = guest.context();
    var target = known.targets().getFirst();
    var asked = new LinkedHashMap<>(parameters);
    asked.keySet().retainAll(List.of("q", "limit", "filter"));
    asked.put("fields", "id");
    var found = records.list(context, target, ListRequest.of(asked));
    var ids =
        found.items().stream()
            .map(item -> UUID.fromString(String.valueOf(item.get("id"))))
            .toList();
    var type = context.snapshot().require(target);
    var named = session.read(context.tenant(), () -> labels.of(context, Map.of(type, ids)));
    var options = new ArrayList<Option>();
    for (var id : ids) {
      var labelled = named.get(id);
      if (labelled != null) {
        options.add(new Option(id, labelled.label()));
      }
    }
    return List.copyOf(options);
  }
}
