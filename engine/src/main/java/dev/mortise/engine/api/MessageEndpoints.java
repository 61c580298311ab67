package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.conversation.Conversations;
import dev.mortise.engine.conversation.NewMessage;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.MessagesRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What people say on records.
@RestController
@RequestMapping("/t/{tenant}/api/v1/records/{object}/{id}/messages")
class MessageEndpoints {
  private final Conversations conversations;

  MessageEndpoints(Conversations conversations) {
    this.conversations = conversations;
  }

  record MessagesAnswer(
      List<MessageAnswer> items,
      @Nullable UUID next,
      int unread,
      @JsonProperty("read_until") @Nullable UUID readUntil,
      boolean inside) {
    static MessagesAnswer of(RequestContext context, Conversations.Page page) {
      return new MessagesAnswer(
          page.items().stream().map(message -> MessageAnswer.of(context, message)).toList(),
          page.next(),
          page.unread(),
          page.readUntil(),
          Conversations.isInside(context));
    }
  }

  record MessageBody(
      @Nullable String text,
      @Nullable Boolean inside,
      @Nullable List<UUID> mentions,
      @Nullable List<UUID> files) {
    NewMessage message() {
      return new NewMessage(
          text, inside, mentions == null ? List.of() : mentions, files == null ? List.of() : files);
    }
  }

  record TextBody(@Nullable String text) {}

  record UntilBody(@Nullable UUID until) {}

  @GetMapping
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  MessagesAnswer list(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    var asked = MessagesRequest.of(parameters.toSingleValueMap());
    return MessagesAnswer.of(context, conversations.page(context, object, id, asked));
  }

  @PostMapping
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.MESSAGES)
  ResponseEntity<MessageAnswer> write(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestBody MessageBody body) {
    var message = conversations.write(context, object, id, body.message());
    var place =
        "/t/%s/api/v1/records/%s/%s/messages/%s"
            .formatted(context.tenant().code(), object, id, message.id());
    return ResponseEntity.created(URI.create(place)).body(MessageAnswer.of(context, message));
  }

  @PatchMapping("/{message}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  MessageAnswer change(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @PathVariable UUID message,
      @RequestBody TextBody body) {
    return MessageAnswer.of(
        context, conversations.change(context, object, id, message, body.text()));
  }

  @DeleteMapping("/{message}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  void remove(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @PathVariable UUID message) {
    conversations.remove(context, object, id, message);
  }

  @PostMapping("/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  void read(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestBody UntilBody body) {
    var input = new InputCheck();
    var until = input.given("until", body.until());
    input.end();
    if (until != null) {
      conversations.read(context, object, id, until);
    }
  }
}
