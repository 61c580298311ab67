package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Secrets that pass through requests, well-formed or not, stand in no line of the log, however
/// much of it an operator asks for (T60).
class SecretsInLogsIT {
  private static final String CANARY = "canary-";
  private static final int TOKENS = 1_000;
  private static final int BODIES = 1_000;
  private static final int PASSWORDS = 20;

  private static final String KEY =
      """
      { "name": "reader", "role": "reader", "expires_at": "2026-06-01T00:00:00Z" }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: Item
          display: name
          fields:
            name: { type: text }
          --- access/reader.role.yaml
          label: Reader
          objects: { item: { read: all } }
          """);

  private final String root = "/t/" + TENANT.tenant().code() + "/api/v1/";
  private int made;

  @Test
  void noSecretIsLogged() {
    var lines = Collections.synchronizedList(new ArrayList<String>());
    var secrets = new ArrayList<String>();
    logging(
        lines,
        () -> {
          for (int i = 0; i < TOKENS; i++) {
            send("GET", "records/item", "", "Authorization: Bearer " + secret());
          }
          for (int i = 0; i < BODIES; i++) {
            send("POST", "session", "{\"username\":\"admin\",\"password\":\"" + secret());
          }
          for (int i = 0; i < PASSWORDS; i++) {
            send("POST", "session", credentials("admin", secret()));
          }
          var chosen = secret();
          var id =
              TENANT
                  .admin()
                  .create("user", Map.of("username", "ann", "name", "Ann", "roles", List.of()));
          TENANT
              .admin()
              .sendTo("PUT", "users/" + id + "/password", "{\"password\":\"" + chosen + "\"}");
          var session = send("POST", "session", credentials("ann", chosen));
          secrets.add(session.split("\"token\":\"", 2)[1].split("\"", 2)[0]);
          var key = TENANT.admin().sendTo("POST", "api-keys", KEY).member("key");
          secrets.add(key);
          send("GET", "records/item", "", "Authorization: Bearer " + key);
        });

    assertThat(made).isGreaterThan(2_000);
    assertThat(lines).as("the log was heard").isNotEmpty();
    assertThat(lines.stream().filter(line -> line.contains(CANARY))).isEmpty();
    assertThat(lines.stream().filter(line -> secrets.stream().anyMatch(line::contains))).isEmpty();
  }

  private String secret() {
    return CANARY + ++made;
  }

  private static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }

  private String send(String method, String path, String body, String... headers) {
    return ENGINE.http().send(method, root + path, body, headers).body();
  }

  /// Everything of our own, and what the web framework and sign-in tell those who look for faults.
  private static void logging(List<String> lines, Runnable work) {
    var all = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    var loggers =
        List.of("dev.mortise", "org.springframework.web", "org.apache.shiro").stream()
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    var before = loggers.stream().map(Logger::getLevel).toList();
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            lines.add(
                event.getFormattedMessage()
                    + event.getMDCPropertyMap()
                    + (thrown == null ? "" : thrown.getMessage()));
          }
        };
    appender.setContext(all.getLoggerContext());
    appender.start();
    all.addAppender(appender);
    for (var logger : loggers) {
      logger.setLevel(Level.DEBUG);
      logger.addAppender(appender);
      logger.setAdditive(false); // the output of the tests need not have it too
    }
    try {
      work.run();
    } finally {
      all.detachAppender(appender);
      for (int i = 0; i < loggers.size(); i++) {
        loggers.get(i).setLevel(before.get(i));
        loggers.get(i).detachAppender(appender);
        loggers.get(i).setAdditive(true);
      }
    }
  }
}
