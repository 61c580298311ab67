package dev.mortise.engine.conversation;

import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something somebody has said on a record.
///
/// @param inside whether it is for colleagues only
/// @param text empty once it is removed
/// @param files ids of files, in order
/// @param editedAt when its author changed it last; null for never
public record Message(
    UUID id,
    boolean inside,
    Author author,
    String text,
    List<Mention> mentions,
    List<UUID> files,
    Instant writtenAt,
    @Nullable Instant editedAt,
    boolean removed) {

  public Message {
    mentions = List.copyOf(mentions);
    files = List.copyOf(files);
  }

  /// Who said it, as they were called then.
  public record Author(UUID id, UserKind kind, String name) {}

  /// Somebody it is said to, as they were called then.
  public record Mention(UUID id, String name) {}
}
