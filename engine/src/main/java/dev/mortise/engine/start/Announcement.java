package dev.mortise.engine.start;

import dev.mortise.engine.platform.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Tells, once everything is up, where it is and how to sign in.
@Component
class Announcement {
  private final DataFolder folder;
  private final Environment environment;

  Announcement(DataFolder folder, Environment environment) {
    this.folder = folder;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    System.out.println(text(address(environment), kept()));
    System.out.flush();
  }

  private Optional<DemoCredentials> kept() {
    var file = folder.file(DemoCredentials.FILE);
    try {
      return Files.exists(file)
          ? Optional.of(DemoCredentials.read(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String address, Optional<DemoCredentials> demo) {
    var text = new StringBuilder("\nMortise is running at ").append(address).append('\n');
    demo.ifPresent(credentials -> {
      var tenant = address + "/t/" + credentials.tenant();
      text.append("\n  tenant         ").append(credentials.tenant());
      text.append("\n  application    ").append(tenant).append('/');
      text.append("\n  API            ").append(tenant).append("/api/v1");
      text.append("\n  documentation  ").append(tenant).append("/api/v1/docs");
      text.append("\n  operator key   ").append(credentials.operatorKey()).append('\n');
      text.append("\n  user name           password                      roles\n");
      credentials
          .passwords()
          .forEach((user, password) -> {
            var roles = credentials.roles().getOrDefault(user, "");
            text.append("  %-18s  %-28s  %s".formatted(user, password, roles).stripTrailing());
            text.append('\n');
          });
      text.append("\n  kept in ").append(folder.file(DemoCredentials.FILE)).append('\n');
    });
    return text.append("\nCtrl-C stops it.").toString();
  }

  private static String address(Environment environment) {
    var host = environment.getProperty("server.address", "127.0.0.1");
    var everywhere = host.equals("0.0.0.0") || host.equals("::");
    return "http://"
        + (everywhere ? "127.0.0.1" : host)
        + ":"
        + environment.getProperty("local.server.port", "8080");
  }
}
