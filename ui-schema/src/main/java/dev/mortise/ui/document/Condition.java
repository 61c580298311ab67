package dev.mortise.ui.document;

import java.util.List;

/// An expression the client evaluates again whenever a field it depends on changes.
///
/// @param dependsOn fields, or paths to fields through references
public record Condition(String cel, List<String> dependsOn) {
  public Condition {
    dependsOn = List.copyOf(dependsOn);
  }
}
