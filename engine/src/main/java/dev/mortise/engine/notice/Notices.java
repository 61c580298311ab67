package dev.mortise.engine.notice;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.NoticeTable.Row;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.NoticesRequest;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.TextPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What people have been told of records, each their own.
@Service
public class Notices {
  /// Unread ones are counted up to here.
  public static final int MOST_COUNTED = 1_000;

  private final NoticeTable table;
  private final ChoiceTable choices;
  private final Post post;
  private final List<NoticeWatch> watches;
  private final TenantSession session;

  Notices(
      NoticeTable table,
      ChoiceTable choices,
      Post post,
      List<NoticeWatch> watches,
      TenantSession session) {
    this.table = table;
    this.choices = choices;
    this.post = post;
    this.watches = List.copyOf(watches);
    this.session = session;
  }

  /// Something the caller was told.
  ///
  /// @param notice its full name
  /// @param label what it is called, in the caller's language
  public record Item(
      UUID id,
      String notice,
      String label,
      String object,
      UUID record,
      boolean urgent,
      String subject,
      String text,
      Instant toldAt,
      @Nullable Instant readAt) {}

  /// @param next id of the last one, where there are more; null on the last page
  /// @param unread number of all that are not read, [#MOST_COUNTED] at most
  public record NoticePage(List<Item> items, @Nullable UUID next, int unread) {}

  /// What somebody was told in the open session.
  ///
  /// @param notice its full name; null when it is no more
  public record Entry(UUID id, UUID user, @Nullable String notice, String subject, String text) {}

  /// How some people want to be told by a notice; within the open session.
  public Chosen chosen(ObjectType type, Notice notice, Collection<UUID> users) {
    return new Chosen(notice, choices.of(type.id(), notice.name(), users));
  }

  /// Whether letters can be sent, within the open session.
  public boolean mails() {
    return post.isOpen();
  }

  /// Tells people, if the open session's work holds.
  public void tell(RequestContext context, Notice notice, List<Told> told) {
    var listed = new ArrayList<UUID>();
    for (var each : told) {
      var letter = each.letter();
      var kept =
          letter == null
              ? null
              : post.post(context, each.user(), notice.fullName(), letter, each.mail());
      table.add(each, kept, context.now());
      if (each.listed() != null) {
        listed.add(each.user());
      }
    }
    changed(context, listed);
  }

  /// What everybody was told after something, oldest first, within the open session.
  public List<Entry> since(RequestContext context, @Nullable UUID after) {
    return table.since(after).stream()
        .map(row -> new Entry(row.id(), row.user(), name(context, row), row.subject(), row.text()))
        .toList();
  }

  /// What anybody was told last, within the open session; null for nothing.
  public @Nullable UUID last() {
    return table.last();
  }

  public NoticePage page(RequestContext context, NoticesRequest asked) {
    var me = context.principal().id();
    var known = readable(context).stream().map(ObjectType::id).toList();
    return session.read(
        context.tenant(),
        () -> {
          var found = table.page(me, known, asked.unread(), asked.before(), asked.limit() + 1);
          var more = found.size() > asked.limit();
          var shown = more ? found.subList(0, asked.limit()) : found;
          return new NoticePage(
              shown.stream().map(row -> item(context, row)).toList(),
              more ? shown.getLast().id() : null,
              table.unread(me, known, MOST_COUNTED));
        });
  }

  /// Notes that the caller has read something.
  public void read(RequestContext context, UUID id) {
    var found =
        session.write(
            context.tenant(),
            () -> {
              changed(context, List.of(context.principal().id()));
              return table.read(context.principal().id(), id, context.now());
            });
    if (!found) {
      throw ProblemException.of(NoticeProblem.NO_SUCH_NOTICE, Map.of("id", id.toString()));
    }
  }

  /// Notes that the caller has read something and all before it; what came after stays unread.
  public void readUntil(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          table.readUntil(context.principal().id(), id, context.now());
          changed(context, List.of(context.principal().id()));
          return id;
        });
  }

  private void changed(RequestContext context, List<UUID> users) {
    if (!users.isEmpty()) {
      watches.forEach(watch -> watch.changed(context, users));
    }
  }

  /// Object types the caller may read records of.
  static List<ObjectType> readable(RequestContext context) {
    var access = Access.of(context);
    return context.snapshot().objects().values().stream()
        .filter(type -> ObjectAccess.allows(access.to(type).read()))
        .toList();
  }

  private static Item item(RequestContext context, Row row) {
    var type = context.snapshot().byId().get(row.object());
    if (type == null) {
      throw new IllegalStateException("a notice of an object type nobody asked for");
    }
    var notice = type.notices().get(row.name());
    return new Item(
        row.id(),
        type.name() + "." + row.name(),
        notice == null ? row.name() : label(context, notice),
        type.name(),
        row.record(),
        row.urgent(),
        row.subject(),
        row.text(),
        row.toldAt(),
        row.readAt());
  }

  static String label(RequestContext context, Notice notice) {
    var path = TextPath.notice(notice.object(), notice.name());
    return context
        .snapshot()
        .translations()
        .text(context.language().toLanguageTag(), path, notice.label());
  }

  private static @Nullable String name(RequestContext context, Row row) {
    var type = context.snapshot().byId().get(row.object());
    return type == null ? null : type.name() + "." + row.name();
  }
}
