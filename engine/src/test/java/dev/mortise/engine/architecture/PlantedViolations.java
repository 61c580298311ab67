package dev.mortise.engine.architecture;

import dev.mortise.engine.problem.ProblemType;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

/// What nobody should write: each class breaks one rule, so that the rule is seen to work.
final class PlantedViolations {
  private PlantedViolations() {}

  static final class ChangesCase {
    @SuppressWarnings("StringCaseLocaleUsage")
    String shout(String text) {
      return text.toUpperCase();
    }
  }

  static final class CollectsChangeably {
    List<String> collect(Stream<String> texts) {
      return texts.collect(Collectors.toList());
    }
  }

  static final class AsksTheMachineForTheTime {
    Instant now() {
      return Instant.now();
    }
  }

  static final class MakesItsOwnClock {
    Clock clock() {
      return Clock.systemUTC();
    }
  }

  static final class MakesItsOwnIds {
    UUID id() {
      return UUID.randomUUID();
    }
  }

  static final class Sleeps {
    void sleep() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  record ReachesTheDatabase(Connection connection) {}

  record CallsOut(HttpClient client) {}

  static final class TaskManager {}

  static final class IsFilledFromOutside {
    @Autowired Clock clock;
  }

  static final class Prints {
    void print() {
      System.out.println("here");
    }
  }

  record InventsProblems(String code, int status) implements ProblemType {}
}
