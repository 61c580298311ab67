package dev.mortise.engine.api.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.once.Asker;
import dev.mortise.engine.once.Call;
import dev.mortise.engine.once.KeptAnswer;
import dev.mortise.engine.once.Once;
import dev.mortise.engine.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Requests that carry an `Idempotency-Key`, and their answers in HTTP.
@Component
public class Repeats {
  private static final int HARD_TO_GUESS = 22;
  static final String HEADER = "Idempotency-Key";

  /// Says in an answer that the request had been carried out before.
  static final String REPLAYED = "Idempotency-Replayed";

  private final Once once;
  private final JsonMapper json;
  private final InstantSource clock;

  Repeats(Once once, JsonMapper json, InstantSource clock) {
    this.once = once;
    this.json = json;
    this.clock = clock;
  }

  /// Carries out a request once; what comes back is the same to the byte whenever it is asked.
  ///
  /// @param body as it was read; null for none
  @Nullable Object run(
      HttpServletRequest request, @Nullable Object body, Supplier<@Nullable Object> work) {
    var key = key(request);
    if (key.isEmpty()) {
      return work.get();
    }
    var call = call(key.get(), request, body);
    return entity(once.run(asker(request), call, () -> kept(work.get())));
  }

  /// The same for work that opens its sessions itself: it hands over its answer in the last of
  /// them.
  public ResponseEntity<?> runApart(
      HttpServletRequest request, Object body, Function<Consumer<Object>, Object> work) {
    var key = key(request);
    if (key.isEmpty()) {
      return plain(work.apply(_ -> {}));
    }
    var asker = asker(request);
    var call = call(key.get(), request, body);
    return entity(
        once.before(asker, call)
            .orElseGet(() -> {
              try {
                return once.keptAlready(
                    asker,
                    call,
                    kept(work.apply(early -> once.keepFirst(asker, call, kept(early)))));
              } catch (ProblemException refused) {
                // perhaps because an equal request has been quicker
                return once.before(asker, call).orElseThrow(() -> refused);
              }
            }));
  }

  private static ResponseEntity<?> plain(Object result) {
    return result instanceof ResponseEntity<?> answer ? answer : ResponseEntity.ok(result);
  }

  private Asker asker(HttpServletRequest request) {
    return RequestAttributes.CONTEXT
        .find(request)
        .<Asker>map(Asker.User::new)
        .orElseGet(() -> new Asker.Operator(clock.instant()));
  }

  /// Refuses a key nobody will keep an answer for, and one that cannot be read.
  static void check(HttpServletRequest request, Operation operation) {
    var kept =
        switch (operation.check()) {
          case PUBLIC -> false;
          case GUEST -> key(request).filter(Repeats::isHardToGuess).isPresent();
          case OPERATOR, SIGNED_IN, RECORDS, MANAGE_USERS, MANAGE_METADATA, MANAGE_ANY ->
              operation.rate() != Operation.Rate.SIGN_IN;
        };
    if (operation.rate() != Operation.Rate.READ && key(request).isPresent() && !kept) {
      throw ProblemException.of(RequestProblem.KEY_NOT_TAKEN);
    }
  }

  /// Whether nobody comes upon somebody else's key by chance: no session tells guests apart.
  public static boolean isHardToGuess(String key) {
    return Call.isKey(key) && key.length() >= HARD_TO_GUESS;
  }

  static Optional<String> key(HttpServletRequest request) {
    if (request.getHeader(HEADER) == null) {
      return Optional.empty();
    }
    var shown = Collections.list(request.getHeaders(HEADER));
    if (shown.size() != 1 || !Call.isKey(shown.getFirst())) {
      throw RequestProblem.malformedHeader(HEADER);
    }
    return Optional.of(shown.getFirst());
  }

  private Call call(String key, HttpServletRequest request, @Nullable Object body) {
    var content =
        List.of(
            request.getMethod(),
            request.getRequestURI(),
            String.valueOf(request.getQueryString()),
            String.valueOf(request.getHeader(HttpHeaders.IF_MATCH)),
            fingerprint(body));
    return new Call(key, String.join("\n", content));
  }

  private String fingerprint(@Nullable Object body) {
    var bytes =
        switch (body) {
          case null -> new byte[0];
          case byte[] archive -> archive;
          default -> json.writeValueAsBytes(body);
        };
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private KeptAnswer kept(@Nullable Object result) {
    if (!(result instanceof ResponseEntity<?> answer)) {
      return new KeptAnswer(200, null, null, json.writeValueAsString(result));
    }
    var location = answer.getHeaders().getLocation();
    return new KeptAnswer(
        answer.getStatusCode().value(),
        answer.getHeaders().getETag(),
        location == null ? null : location.toString(),
        answer.hasBody() ? json.writeValueAsString(answer.getBody()) : "");
  }

  private static ResponseEntity<?> entity(KeptAnswer answer) {
    var entity = ResponseEntity.status(answer.status());
    if (answer.tag() != null) {
      entity.eTag(answer.tag());
    }
    if (answer.location() != null) {
      entity.location(URI.create(answer.location()));
    }
    if (answer.again()) {
      entity.header(REPLAYED, "true");
    }
    return answer.body().isEmpty()
        ? entity.build()
        : entity.contentType(MediaType.APPLICATION_JSON).body(answer.body().getBytes(UTF_8));
  }
}
