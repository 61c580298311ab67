package dev.mortise.engine.conversation;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody wants to say on a record.
///
/// @param inside whether it is for colleagues only; null for what is usual for who says it
public record NewMessage(
    @Nullable String text, @Nullable Boolean inside, List<UUID> mentions, List<UUID> files) {

  public NewMessage {
    mentions = List.copyOf(mentions);
    files = List.copyOf(files);
  }
}
