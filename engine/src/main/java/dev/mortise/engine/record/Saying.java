package dev.mortise.engine.record;

import dev.mortise.engine.identity.Principal;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.util.Set;
import java.util.UUID;

/// What somebody has said on a record, for who is told of it.
///
/// @param inside whether it is for colleagues only
/// @param to users it is said to, besides those the notice names
/// @param text with the name of who said it
public record Saying(UUID author, boolean inside, Set<UUID> to, String text) {

  public Saying {
    to = Set.copyOf(to);
  }

  boolean reaches(Principal reader) {
    return !inside || reader.kind() == UserKind.INSIDE;
  }

  String after(String words) {
    return words.isEmpty() ? text : words + "\n\n" + text;
  }
}
