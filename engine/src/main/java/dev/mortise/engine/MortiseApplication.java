package dev.mortise.engine;

import dev.mortise.engine.command.TenantCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The one process of the platform; with a command as its first argument, a call to the one that
/// runs.
@SpringBootApplication
public class MortiseApplication {

  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(TenantCommand.WORD)) {
      System.exit(TenantCommand.run(arguments, System.out, System.err));
    }
    SpringApplication.run(MortiseApplication.class, arguments);
  }
}
