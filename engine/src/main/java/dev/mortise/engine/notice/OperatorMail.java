package dev.mortise.engine.notice;

import dev.mortise.engine.notice.MailServer.Security;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The mail server the operator lends to tenants that have named none.
@Component
class OperatorMail {
  private static final String PREFIX = "mortise.mail.";
  private static final int SUBMISSION = 587;

  private final @Nullable MailServer server;

  OperatorMail(Environment settings) {
    var host = settings.getProperty(PREFIX + "host");
    this.server =
        host == null || host.isBlank()
            ? null
            : new MailServer(
                host,
                settings.getProperty(PREFIX + "port", Integer.class, SUBMISSION),
                Security.valueOf(
                    settings.getProperty(PREFIX + "security", "starttls").toUpperCase(Locale.ROOT)),
                settings.getProperty(PREFIX + "username"),
                settings.getProperty(PREFIX + "password"),
                settings.getRequiredProperty(PREFIX + "sender"),
                settings.getProperty(PREFIX + "sender-name"),
                false);
  }

  Optional<MailServer> server() {
    return Optional.ofNullable(server);
  }
}
