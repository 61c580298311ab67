package dev.mortise.engine;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The one process of the platform.
@SpringBootApplication
public class MortiseApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(MortiseApplication.class, arguments);
  }
}
