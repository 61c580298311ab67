package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.guest.Challenges;
import dev.mortise.engine.guest.Guest;
import dev.mortise.engine.guest.Options;
import dev.mortise.engine.guest.Options.Option;
import dev.mortise.engine.guest.ProgressReader;
import dev.mortise.engine.guest.PublicPages;
import dev.mortise.metadata.value.JsonShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What anybody does on a public page.
@RestController
@RequestMapping("/t/{tenant}/api/v1/public/{page}")
class PublicEndpoints {
  static final String PROOF = "X-Human-Check";

  private final PublicPages pages;
  private final ProgressReader progress;
  private final Options options;
  private final Challenges challenges;

  PublicEndpoints(
      PublicPages pages, ProgressReader progress, Options options, Challenges challenges) {
    this.pages = pages;
    this.progress = progress;
    this.options = options;
    this.challenges = challenges;
  }

  record ChallengeAnswer(
      String challenge, int bits, @JsonProperty("expires_at") String expiresAt) {}

  record OptionsAnswer(List<Option> items) {}

  record MakeBody(@Nullable Map<String, @Nullable Object> fields) {}

  record MadeAnswer(
      String token, @JsonProperty("expires_at") String expiresAt, ProgressAnswer progress) {
    @Override
    public String toString() {
      return "made";
    }
  }

  @GetMapping("/challenge")
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  ChallengeAnswer challenge(Guest guest) {
    var made = challenges.make(guest);
    var zone = guest.context().snapshot().about().zone();
    return new ChallengeAnswer(made.text(), made.bits(), JsonShape.moment(made.expiresAt(), zone));
  }

  @GetMapping("/options/{field}")
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  OptionsAnswer options(
      Guest guest,
      @PathVariable String field,
      @RequestParam MultiValueMap<String, String> parameters) {
    return new OptionsAnswer(options.of(guest, field, parameters.toSingleValueMap()));
  }

  @PostMapping
  @Operation(check = Check.GUEST, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<MadeAnswer> make(
      Guest guest,
      @RequestHeader(name = PROOF, required = false) @Nullable String proof,
      @RequestBody MakeBody body) {
    var made = pages.make(guest, body.fields() == null ? Map.of() : body.fields(), proof);
    var zone = guest.context().snapshot().about().zone();
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(
            new MadeAnswer(
                made.token(),
                JsonShape.moment(made.expiresAt(), zone),
                ProgressAnswer.of(progress.read(made.guest()))));
  }

  @GetMapping("/record")
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  ProgressAnswer record(Guest guest) {
    return ProgressAnswer.of(progress.read(guest));
  }

  @PostMapping("/record/transitions/{step}")
  @Operation(check = Check.GUEST, rate = Rate.WRITE, audit = Audit.HISTORY)
  ProgressAnswer take(
      Guest guest,
      @PathVariable String step,
      @RequestHeader(name = PROOF, required = false) @Nullable String proof,
      @RequestBody Map<String, @Nullable Object> body) {
    pages.take(guest, step, body, proof);
    return ProgressAnswer.of(progress.read(guest));
  }
}
