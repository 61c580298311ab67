package dev.mortise.engine.notice;

import dev.mortise.engine.egress.Egress;
import dev.mortise.engine.egress.EgressException;
import dev.mortise.engine.outbox.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.UUID;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Hands letters to mail servers over SMTP, one on each connection.
@Component
class MailWire {
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final int MILLIS_TO_CONNECT = 5_000;
  private static final int MILLIS_TO_ANSWER = 15_000;

  /// Replies from here on are not changed by asking again.
  private static final int FOR_GOOD = 500;

  private final Egress egress;

  MailWire(Egress egress) {
    this.egress = egress;
  }

  Outcome send(MailServer server, Letter letter, UUID id, Instant written) {
    try {
      var session = Session.getInstance(properties(server));
      var form = new MailForm(session, server, letter, id, written);
      try (var transport = session.getTransport("smtp")) {
        transport.connect(server.host(), server.port(), server.username(), server.password());
        transport.sendMessage(form, form.getAllRecipients());
      }
      return new Outcome.Delivered(null);
    } catch (AddressException malformed) {
      return new Outcome.Lost(null, "bad_address");
    } catch (AuthenticationFailedException refused) {
      return new Outcome.Failed(null, "sign_in");
    } catch (SendFailedException refused) {
      return refused(refused);
    } catch (MessagingException failed) {
      return new Outcome.Failed(null, why(failed));
    }
  }

  private Properties properties(MailServer server) {
    var properties = new Properties();
    SocketFactory sockets = egress.sockets(server.guarded(), LONGEST);
    properties.put("mail.smtp.socketFactory", sockets);
    // otherwise a socket of its own would be tried where ours is refused
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.connectiontimeout", Integer.toString(MILLIS_TO_CONNECT));
    properties.put("mail.smtp.timeout", Integer.toString(MILLIS_TO_ANSWER));
    properties.put("mail.smtp.writetimeout", Integer.toString(MILLIS_TO_ANSWER));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put("mail.smtp.auth", Boolean.toString(server.username() != null));
    // the machine's name is nobody's business
    properties.put("mail.smtp.localhost", domain(server.sender()));
    properties.put("mail.smtp.from", server.sender());
    switch (server.security()) {
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> {}
    }
    return properties;
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }

  /// What the server has said of the address, or of the letter.
  private static Outcome refused(SendFailedException refused) {
    for (Exception each = refused;
        each instanceof MessagingException one;
        each = one.getNextException()) {
      if (each instanceof SMTPAddressFailedException address) {
        return of(address.getReturnCode(), "address_refused");
      }
      if (each instanceof SMTPSendFailedException letter) {
        return of(letter.getReturnCode(), "letter_refused");
      }
    }
    return new Outcome.Failed(null, why(refused));
  }

  private static Outcome of(int code, String why) {
    return code >= FOR_GOOD ? new Outcome.Lost(code, why) : new Outcome.Failed(code, why);
  }

  private static String why(@Nullable Throwable failed) {
    for (var cause = failed; cause != null; cause = next(cause)) {
      if (cause instanceof EgressException refused) {
        return refused.reason().word();
      }
    }
    return "no_connection";
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause instanceof MessagingException one && one.getNextException() != null
        ? one.getNextException()
        : cause.getCause();
  }
}
