package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.conversation.Message;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.value.JsonShape;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as it is answered.
record MessageAnswer(
    UUID id,
    boolean inside,
    AuthorAnswer author,
    String text,
    List<PersonAnswer> mentions,
    List<UUID> files,
    @JsonProperty("written_at") String writtenAt,
    @JsonProperty("edited_at") @Nullable String editedAt,
    boolean removed) {

  /// @param me whether the caller has written it
  record AuthorAnswer(String name, String kind, boolean me) {}

  record PersonAnswer(String name, boolean me) {}

  static MessageAnswer of(RequestContext context, Message message) {
    var me = context.principal().id();
    var zone = context.snapshot().about().zone();
    var author = message.author();
    return new MessageAnswer(
        message.id(),
        message.inside(),
        new AuthorAnswer(
            author.name(), author.kind().name().toLowerCase(Locale.ROOT), author.id().equals(me)),
        message.text(),
        message.mentions().stream()
            .map(mention -> new PersonAnswer(mention.name(), mention.id().equals(me)))
            .toList(),
        message.files(),
        JsonShape.moment(message.writtenAt(), zone),
        message.editedAt() == null ? null : JsonShape.moment(message.editedAt(), zone),
        message.removed());
  }
}
