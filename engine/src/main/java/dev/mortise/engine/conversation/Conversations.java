package dev.mortise.engine.conversation;

import dev.mortise.engine.conversation.MarkTable.Unread;
import dev.mortise.engine.conversation.Message.Author;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.Signals;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.MessagesRequest;
import dev.mortise.engine.record.Saying;
import dev.mortise.engine.record.SayingOnRecords;
import dev.mortise.engine.record.SeenRecords;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What people say on records. Who may read a record may read what is said on it, and join in; what
/// is meant for colleagues is seen by who works for the tenant.
@Service
public class Conversations {
  /// Unread messages are counted up to here.
  public static final int MOST_COUNTED = 100;

  private final MessageTable messages;
  private final MarkTable marks;
  private final SpokenTo people;
  private final SeenRecords seen;
  private final SayingOnRecords hearers;
  private final Signals signals;
  private final TenantSession session;

  Conversations(
      MessageTable messages,
      MarkTable marks,
      SpokenTo people,
      SeenRecords seen,
      SayingOnRecords hearers,
      Signals signals,
      TenantSession session) {
    this.messages = messages;
    this.marks = marks;
    this.people = people;
    this.seen = seen;
    this.hearers = hearers;
    this.signals = signals;
    this.session = session;
  }

  /// @param items newest first
  /// @param next id of the last one, where there are more; null on the last page
  /// @param unread number of messages of others the caller has not read, [#MOST_COUNTED] at most
  /// @param readUntil the last message the caller has read; null for none
  public record Page(
      List<Message> items, @Nullable UUID next, int unread, @Nullable UUID readUntil) {}

  public static boolean isInside(RequestContext context) {
    return context.principal().kind() == UserKind.INSIDE;
  }

  public Page page(RequestContext context, String object, UUID record, MessagesRequest asked) {
    return session.read(
        context.tenant(),
        () -> {
          var on = on(context, object, record);
          var all = isInside(context);
          var found = messages.page(on, all, asked.before(), asked.limit() + 1);
          var more = found.size() > asked.limit();
          var shown = more ? found.subList(0, asked.limit()) : found;
          Unread unread = marks.unread(on, all, context.principal().id());
          var next = more ? shown.getLast().id() : null;
          return new Page(List.copyOf(shown), next, unread.number(), unread.until());
        });
  }

  public Message write(RequestContext context, String object, UUID record, NewMessage said) {
    return session.write(
        context.tenant(),
        () -> {
          var on = on(context, object, record);
          var message = message(context, on, said);
          messages.add(on, message);
          marks.read(on, context.principal().id(), message.id());
          signals.said(context, record, message.inside());
          tell(context, on, message);
          return message;
        });
  }

  /// Changes what the caller has said.
  public Message change(
      RequestContext context, String object, UUID record, UUID id, @Nullable String said) {
    return own(
        context,
        object,
        record,
        id,
        on -> {
          var problems = new ArrayList<FieldProblem>();
          if (said == null || said.isBlank()) {
            problems.add(FieldProblem.of("/text", "required", Map.of()));
          }
          var text = new MessageWords(context, on).clean(said == null ? "" : said, problems);
          refuse(problems);
          messages.change(on, id, text, context.now());
          return messages.lock(on, id).orElseThrow();
        });
  }

  /// Takes back what the caller has said; that there was something stays.
  public void remove(RequestContext context, String object, UUID record, UUID id) {
    own(
        context,
        object,
        record,
        id,
        on -> {
          messages.remove(on, id, context.now());
          return messages.lock(on, id).orElseThrow();
        });
  }

  /// Notes that the caller has read up to a message.
  public void read(RequestContext context, String object, UUID record, UUID until) {
    session.write(
        context.tenant(),
        () -> {
          var on = on(context, object, record);
          require(context, on, until);
          marks.read(on, context.principal().id(), until);
          return until;
        });
  }

  private Message own(
      RequestContext context, String object, UUID record, UUID id, Function<Spoken, Message> work) {
    return session.write(
        context.tenant(),
        () -> {
          var on = on(context, object, record);
          var before = require(context, on, id);
          if (!before.author().id().equals(context.principal().id())) {
            throw ProblemException.of(ConversationProblem.NOT_THE_AUTHOR);
          }
          var last = before.writtenAt().plus(on.rule().changeWithin());
          if (before.removed() || context.now().isAfter(last)) {
            throw ProblemException.of(ConversationProblem.MESSAGE_SETTLED);
          }
          var after = work.apply(on);
          signals.said(context, record, after.inside());
          return after;
        });
  }

  private Message require(RequestContext context, Spoken on, UUID id) {
    return messages
        .lock(on, id)
        .filter(message -> isInside(context) || !message.inside())
        .orElseThrow(() ->
            ProblemException.of(ConversationProblem.NO_SUCH_MESSAGE, Map.of("id", id.toString())));
  }

  private Message message(RequestContext context, Spoken on, NewMessage said) {
    var problems = new ArrayList<FieldProblem>();
    var inside = said.inside() == null ? isInside(context) : said.inside();
    if (inside && !isInside(context)) {
      problems.add(FieldProblem.of("/inside", "not_inside", Map.of()));
    }
    var given = said.text() == null ? "" : said.text();
    if (given.isBlank() && said.files().isEmpty()) {
      problems.add(FieldProblem.of("/text", "required", Map.of()));
    }
    var text = new MessageWords(context, on).clean(given, problems);
    var mentions = people.mentioned(context, said.mentions(), inside, problems);
    refuse(problems);
    var author =
        new Author(context.principal().id(), context.principal().kind(), people.name(context));
    return new Message(
        Ids.at(context.now()),
        inside,
        author,
        text,
        mentions,
        said.files(),
        context.now(),
        null,
        false);
  }

  private void tell(RequestContext context, Spoken on, Message message) {
    var saying =
        new Saying(
            message.author().id(),
            message.inside(),
            message.mentions().stream().map(Message.Mention::id).collect(Collectors.toSet()),
            message.author().name() + ": " + message.text());
    hearers.tell(context, on.type(), on.record(), on.rule().notice(), saying);
  }

  private Spoken on(RequestContext context, String object, UUID record) {
    var type = seen.require(context, object, record);
    var rule = type.conversation();
    if (rule == null) {
      throw ProblemException.of(
          ConversationProblem.NO_CONVERSATION, Map.of("object", type.label()));
    }
    return new Spoken(type, record, rule);
  }

  private static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new ProblemException(ConversationProblem.BAD_MESSAGE, Map.of(), problems);
    }
  }
}
