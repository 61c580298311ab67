package dev.mortise.engine.notice;

import dev.mortise.engine.egress.Egress;
import dev.mortise.engine.egress.EgressException;
import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.MailServer.Security;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.value.FieldProblem;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// By which server a tenant's e-mail goes: the one it has named, or else the operator's. Whoever
/// calls has checked that the caller may manage users.
@Service
public class MailServers {
  private final MailServerTable table;
  private final OperatorMail operator;
  private final Deliveries deliveries;
  private final Egress egress;
  private final Audit audit;
  private final TenantSession session;

  MailServers(
      MailServerTable table,
      OperatorMail operator,
      Deliveries deliveries,
      Egress egress,
      Audit audit,
      TenantSession session) {
    this.table = table;
    this.operator = operator;
    this.deliveries = deliveries;
    this.egress = egress;
    this.audit = audit;
    this.session = session;
  }

  /// An e-mail on its way.
  ///
  /// @param to the address it goes to
  public record Sent(Delivery delivery, String to) {
    static Sent of(Delivery delivery) {
      return new Sent(delivery, Letter.read(delivery.body()).to());
    }
  }

  /// Of the tenant whose session is open.
  Optional<MailServer> current() {
    return table.find().or(operator::server);
  }

  /// The tenant's own, or else the operator's, which is not guarded.
  public Optional<MailServer> of(RequestContext context) {
    return session.read(context.tenant(), this::current);
  }

  /// What is wrong with a server, by field.
  public List<FieldProblem> problems(MailServer server) {
    var problems = new ArrayList<FieldProblem>();
    try {
      egress.checkHost(server.host());
    } catch (EgressException refused) {
      problems.add(
          FieldProblem.of("/host", "host_not_allowed", Map.of("reason", refused.reason().word())));
    }
    try {
      MailForm.address(server.sender());
    } catch (MessagingException malformed) {
      problems.add(FieldProblem.of("/sender", "bad_email", Map.of()));
    }
    if (server.username() != null && server.security() == Security.NONE) {
      problems.add(FieldProblem.of("/security", "password_in_the_open", Map.of()));
    }
    return problems;
  }

  /// Names the tenant's own server. The password it had stays where nothing is said of one and it
  /// is for the same account of the same server: to another one it is not told.
  public MailServer put(RequestContext context, MailServer server) {
    return session.write(
        context.tenant(),
        () -> {
          var former = table.lock().filter(server::isSameAs);
          var password =
              server.password() != null
                  ? server.password()
                  : former.map(MailServer::password).orElse(null);
          table.put(withPassword(server, password));
          note(context, Map.of("host", server.host(), "sender", server.sender()));
          return withPassword(server, password);
        });
  }

  /// Goes back to the operator's.
  public void remove(RequestContext context) {
    session.write(
        context.tenant(),
        () -> {
          if (table.remove()) {
            note(context, Map.of("removed", true));
          }
          return context;
        });
  }

  /// The log, newest first.
  ///
  /// @param before id of the last one of the page before
  public List<Sent> sent(
      RequestContext context, Delivery.@Nullable State state, @Nullable UUID before, int limit) {
    return session.read(
        context.tenant(),
        () ->
            deliveries.page(MailSender.SERVER, state, before, limit).stream()
                .map(Sent::of)
                .toList());
  }

  /// Has one sent once more, with the words it had.
  public Sent again(RequestContext context, UUID id) {
    return session.write(
        context.tenant(),
        () -> {
          deliveries.again(require(id), context.now());
          note(context, Map.of("sent_again", id));
          return Sent.of(require(id));
        });
  }

  private Delivery require(UUID id) {
    return deliveries
        .find(MailSender.SERVER, id)
        .orElseThrow(
            () -> ProblemException.of(NoticeProblem.NO_SUCH_LETTER, Map.of("id", id.toString())));
  }

  private void note(RequestContext context, Map<String, Object> details) {
    audit.add(context, AuditKind.MAIL_CHANGED, null, details);
  }

  private static MailServer withPassword(MailServer server, @Nullable String password) {
    return new MailServer(
        server.host(),
        server.port(),
        server.security(),
        server.username(),
        password,
        server.sender(),
        server.senderName(),
        server.guarded());
  }
}
