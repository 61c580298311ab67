package dev.mortise.engine.api;

import dev.mortise.engine.api.MessageEndpoints.MessageBody;
import dev.mortise.engine.api.MessageEndpoints.MessagesAnswer;
import dev.mortise.engine.api.MessageEndpoints.UntilBody;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.conversation.Conversations;
import dev.mortise.engine.guest.Guest;
import dev.mortise.engine.guest.PublicPages;
import dev.mortise.engine.query.MessagesRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a guest and the tenant's people say to each other.
@RestController
@RequestMapping("/t/{tenant}/api/v1/public/{page}/record/messages")
class PublicMessageEndpoints {
  private final PublicPages pages;
  private final Conversations conversations;

  PublicMessageEndpoints(PublicPages pages, Conversations conversations) {
    this.pages = pages;
    this.conversations = conversations;
  }

  @GetMapping
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  MessagesAnswer list(Guest guest, @RequestParam MultiValueMap<String, String> parameters) {
    var asked = MessagesRequest.of(parameters.toSingleValueMap());
    var context = guest.context();
    return MessagesAnswer.of(
        context, conversations.page(context, guest.page().object(), guest.requireRecord(), asked));
  }

  @PostMapping
  @Operation(check = Check.GUEST, rate = Rate.WRITE, audit = Audit.MESSAGES)
  ResponseEntity<MessageAnswer> write(
      Guest guest,
      @RequestHeader(name = PublicEndpoints.PROOF, required = false) @Nullable String proof,
      @RequestBody MessageBody body) {
    var said = pages.say(guest, body.message(), proof);
    return ResponseEntity.status(HttpStatus.CREATED).body(MessageAnswer.of(guest.context(), said));
  }

  @PostMapping("/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.GUEST, rate = Rate.WRITE, audit = Audit.NONE)
  void read(Guest guest, @RequestBody UntilBody body) {
    var input = new InputCheck();
    var until = input.given("until", body.until());
    input.end();
    if (until != null) {
      conversations.read(guest.context(), guest.page().object(), guest.requireRecord(), until);
    }
  }
}
