package dev.mortise.ui.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Something a page lets its viewer do, as far as their roles go; whether it can be done with a
/// record now is asked of the server.
///
/// @param name the step; null for what is no step
/// @param href below the root of the API; `{id}` stands for the record
public record Action(
    String id,
    Kind kind,
    @Nullable String name,
    String title,
    Intent intent,
    Placement placement,
    @Nullable Step step,
    String method,
    String href) {

  /// What it does.
  public enum Kind {
    CREATE,
    EDIT,
    DELETE,
    TRANSITION
  }

  /// How much it stands out.
  public enum Intent {
    PRIMARY,
    DEFAULT,
    DANGER
  }

  /// Where it is offered.
  public enum Placement {
    HEADER,
    MENU,
    /// For many records at once.
    BULK
  }

  /// A step of a flow.
  ///
  /// @param from names of states
  /// @param confirm whether the person is asked first, where there is nothing to fill in
  /// @param comment `optional` or `required`
  /// @param approval whether somebody may have to agree first
  /// @param form fields it asks for; null for none
  public record Step(
      List<String> from,
      String to,
      boolean confirm,
      String comment,
      boolean approval,
      @Nullable Form form) {
    public Step {
      from = List.copyOf(from);
    }
  }

  /// Fields a step asks for.
  public record Form(
      SequencedMap<String, FieldSchema> data, LayoutNode layout, List<PageDocument.Check> checks) {
    public Form {
      data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
      checks = List.copyOf(checks);
    }
  }
}
