package dev.mortise.engine.guest;

import dev.mortise.engine.conversation.Conversations;
import dev.mortise.engine.conversation.Message;
import dev.mortise.engine.conversation.NewMessage;
import dev.mortise.engine.guest.LinkTable.Link;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.quota.Visits;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.record.StepRequest;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What guests do: make a record by the form of a page, take the steps the page offers for it, and
/// talk. Everything passes the line of any write, with the rights of the page's role.
@Service
public class PublicPages {
  private final RecordWriter writer;
  private final LinkTable links;
  private final HumanCheck check;
  private final Conversations conversations;
  private final TenantSession session;

  PublicPages(
      RecordWriter writer,
      LinkTable links,
      HumanCheck check,
      Conversations conversations,
      TenantSession session) {
    this.writer = writer;
    this.links = links;
    this.check = check;
    this.conversations = conversations;
    this.session = session;
  }

  /// A record that has been made.
  ///
  /// @param token secret of the link by which it is followed, told this once
  /// @param guest who now has that link
  public record Made(String token, Instant expiresAt, Guest guest) {
    @Override
    public String toString() {
      return "made by " + guest.context().principal().id();
    }
  }

  /// @param proof solution of a challenge; null for none
  public Made make(Guest guest, Map<String, @Nullable Object> fields, @Nullable String proof) {
    refuseOthers(guest, fields);
    var context = guest.context();
    return session.write(
        context.tenant(),
        () -> {
          check.pass(guest, Visits.Kind.FORM, proof);
          var input = new LinkedHashMap<String, @Nullable Object>(fields);
          input.putAll(guest.page().set());
          var made = writer.create(context, guest.page().object(), input);
          var token = LinkToken.make();
          var expires = context.now().plus(guest.page().lasts());
          var link = new Link(context.principal().id(), guest.type().id(), made.id());
          links.add(link, guest.page().name(), token, context.now(), expires);
          return new Made(token.text(), expires, new Guest(context, guest.page(), made.id()));
        });
  }

  /// @param proof solution of a challenge; null for none
  public void take(
      Guest guest, String step, Map<String, @Nullable Object> body, @Nullable String proof) {
    var record = guest.requireRecord();
    if (!guest.page().steps().contains(step)) {
      throw ProblemException.of(GuestProblem.NOT_OFFERED, Map.of("name", step));
    }
    var context = guest.context();
    session.write(
        context.tenant(),
        () -> {
          check.pass(guest, Visits.Kind.WORD, proof);
          return writer.transition(
              context, guest.page().object(), record, StepRequest.of(step, body, null));
        });
  }

  /// Says something to who looks after the guest's record.
  ///
  /// @param proof solution of a challenge; null for none
  public Message say(Guest guest, NewMessage said, @Nullable String proof) {
    var record = guest.requireRecord();
    var context = guest.context();
    return session.write(
        context.tenant(),
        () -> {
          check.pass(guest, Visits.Kind.WORD, proof);
          return conversations.write(context, guest.page().object(), record, said);
        });
  }

  /// Refuses fields the page does not ask for, whatever its role may write.
  private static void refuseOthers(Guest guest, Map<String, @Nullable Object> fields) {
    var asked = guest.page().input().collect(Collectors.toSet());
    List<FieldProblem> others =
        fields.keySet().stream()
            .filter(name -> !asked.contains(name))
            .map(name -> FieldProblem.of("/fields/" + name, "not_asked", Map.of()))
            .toList();
    if (!others.isEmpty()) {
      throw new ProblemException(GuestProblem.FIELDS_NOT_ASKED, Map.of(), others);
    }
  }
}
