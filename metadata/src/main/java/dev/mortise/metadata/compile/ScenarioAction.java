package dev.mortise.metadata.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done in a step of a scenario, as its text says it.
public sealed interface ScenarioAction {

  /// @param name what later steps call the record
  record Create(String object, @Nullable String name) implements ScenarioAction {}

  record ListOf(String object) implements ScenarioAction {}

  /// @param record name of a record the scenario has made
  record To(String record, Verb verb) implements ScenarioAction {}

  /// A function of the package.
  record Call(String function) implements ScenarioAction {}

  /// A step of the record's flow.
  record Take(String record, String transition) implements ScenarioAction {}

  /// What is done to a record.
  enum Verb {
    GET,
    UPDATE,
    DELETE,
    RESTORE,
    HISTORY,
    /// Asks which steps of its flow are open.
    TRANSITIONS,
    /// What somebody does who is asked to agree to a step.
    DECIDE
  }

  /// What can be done to any record.
  List<String> VERBS =
      List.of("get", "update", "delete", "restore", "history", "transitions", "decide");

  /// Reads the text of a step; null when it says nothing one can do.
  static @Nullable ScenarioAction of(String text) {
    var words = List.of(text.strip().split("\\s+"));
    if (words.size() == 4 && words.getFirst().equals("create") && words.get(2).equals("as")) {
      return new Create(words.get(1), words.get(3));
    }
    if (words.size() != 2) {
      return null;
    }
    var about = words.get(1);
    return switch (words.getFirst()) {
      case "create" -> new Create(about, null);
      case "list" -> new ListOf(about);
      case "run" -> new Call(about);
      case "get" -> new To(about, Verb.GET);
      case "update" -> new To(about, Verb.UPDATE);
      case "delete" -> new To(about, Verb.DELETE);
      case "restore" -> new To(about, Verb.RESTORE);
      case "history" -> new To(about, Verb.HISTORY);
      case "transitions" -> new To(about, Verb.TRANSITIONS);
      case "decide" -> new To(about, Verb.DECIDE);
      default -> new Take(about, words.getFirst());
    };
  }
}
