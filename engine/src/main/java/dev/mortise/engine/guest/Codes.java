package dev.mortise.engine.guest;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.Labels;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.SeenRecords;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Page;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Codes that stand on things and lead to a public page, which then knows what they stand on. Who
/// works for the tenant and may read a record may print its code.
@Service
public class Codes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
  private static final int LENGTH = 12;

  private final CodeTable codes;
  private final SeenRecords seen;
  private final Labels labels;
  private final RecordReader reader;
  private final TenantSession session;

  Codes(
      CodeTable codes,
      SeenRecords seen,
      Labels labels,
      RecordReader reader,
      TenantSession session) {
    this.codes = codes;
    this.seen = seen;
    this.labels = labels;
    this.reader = reader;
    this.session = session;
  }

  /// A code and what it stands on.
  ///
  /// @param label null when it is made of what the caller may not see
  public record Code(UUID record, String text, @Nullable String label) {}

  /// The code of each of some records that the caller may read; one that has none gets one.
  public List<Code> of(RequestContext context, String object, String name, List<UUID> records) {
    var page = page(context, name, object);
    return session.write(
        context.tenant(),
        () -> {
          var type = context.snapshot().require(object);
          var labelled = labels.of(context, Map.of(type, records));
          if (records.size() == 1 && labelled.isEmpty()) {
            seen.require(context, object, records.getFirst());
          }
          var readable = records.stream().filter(labelled::containsKey).distinct().toList();
          var known = ensured(context, page, type, readable);
          var found = new ArrayList<Code>();
          for (var id : readable) {
            var text = known.get(id);
            var label = labelled.get(id);
            if (text != null && label != null) {
              found.add(new Code(id, text, label.label()));
            }
          }
          return List.copyOf(found);
        });
  }

  /// Ends the code of a record; what was printed leads to the page still, which then knows nothing
  /// of it.
  public void revoke(RequestContext context, String object, String name, UUID id) {
    var page = page(context, name, object);
    session.write(
        context.tenant(),
        () -> {
          var type = seen.require(context, object, id);
          codes.revoke(page.name(), type.id(), id, context.principal().id(), context.now());
          return id;
        });
  }

  /// What a code fills in, as far as the guest may read it; nothing for one that is unknown.
  public Map<String, Object> values(Guest guest, String text) {
    var context = guest.context();
    var coded =
        session.read(context.tenant(), () -> codes.find(guest.page().name(), text)).orElse(null);
    var type = coded == null ? null : context.snapshot().byId().get(coded.object());
    var code = type == null ? null : guest.page().codes().get(type.name());
    if (coded == null || type == null || code == null) {
      return Map.of();
    }
    try {
      return values(context, type, coded.record(), code);
    } catch (ProblemException gone) {
      return Map.of();
    }
  }

  private Map<String, Object> values(
      RequestContext context, ObjectType type, UUID record, Page.Code code) {
    var values = new LinkedHashMap<String, Object>();
    var wanted = new ArrayList<>(code.fills().values());
    wanted.add("id");
    var found =
        reader.get(context, type.name(), record, Map.of("fields", String.join(",", wanted)));
    var named =
        session.read(context.tenant(), () -> labels.of(context, Map.of(type, List.of(record))));
    var self = new LinkedHashMap<String, @Nullable Object>();
    var labelled = named.get(record);
    self.put("id", record.toString());
    self.put("label", labelled == null ? null : labelled.label());
    values.put(code.as(), self);
    code.fills()
        .forEach((field, path) -> {
          var value = found.fields().get(path);
          if (value != null) {
            values.put(field, value);
          }
        });
    return values;
  }

  private Map<UUID, String> ensured(
      RequestContext context, Page page, ObjectType type, List<UUID> records) {
    var known = codes.of(page.name(), type.id(), records);
    var wanting = new LinkedHashMap<UUID, String>();
    records.stream().filter(id -> !known.containsKey(id)).forEach(id -> wanting.put(id, text()));
    if (wanting.isEmpty()) {
      return known;
    }
    codes.add(page.name(), type.id(), wanting, context.principal().id(), context.now());
    return codes.of(page.name(), type.id(), records);
  }

  private static Page page(RequestContext context, String name, String object) {
    var page = context.snapshot().pages().get(name);
    if (page == null) {
      throw ProblemException.of(GuestProblem.NO_SUCH_PAGE, Map.of("page", name));
    }
    if (!page.codes().containsKey(object) || context.principal().kind() != UserKind.INSIDE) {
      throw ProblemException.of(GuestProblem.NOT_OFFERED, Map.of("name", object));
    }
    return page;
  }

  private static String text() {
    var text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
