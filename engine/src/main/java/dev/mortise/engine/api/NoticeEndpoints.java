package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.Notices;
import dev.mortise.engine.notice.Notices.Item;
import dev.mortise.engine.notice.Preferences;
import dev.mortise.engine.notice.Preferences.Preference;
import dev.mortise.engine.notice.Preferences.Wish;
import dev.mortise.engine.query.NoticesRequest;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.snapshot.Notice.Channel;
import dev.mortise.metadata.value.JsonShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the caller has been told.
@RestController
@RequestMapping("/t/{tenant}/api/v1/notices")
class NoticeEndpoints {
  private static final int HOURS = 24;

  private final Notices notices;
  private final Preferences preferences;

  NoticeEndpoints(Notices notices, Preferences preferences) {
    this.notices = notices;
    this.preferences = preferences;
  }

  record Subject(String object, UUID id) {}

  record NoticeAnswer(
      UUID id,
      String notice,
      String label,
      String subject,
      String text,
      boolean urgent,
      Subject record,
      @JsonProperty("told_at") String toldAt,
      @JsonProperty("read_at") @Nullable String readAt) {
    static NoticeAnswer of(RequestContext context, Item item) {
      return new NoticeAnswer(
          item.id(),
          item.notice(),
          item.label(),
          item.subject(),
          item.text(),
          item.urgent(),
          new Subject(item.object(), item.record()),
          moment(context, item.toldAt()),
          item.readAt() == null ? null : moment(context, item.readAt()));
    }

    private static String moment(RequestContext context, Instant moment) {
      return JsonShape.moment(moment, context.snapshot().about().zone());
    }
  }

  record NoticesAnswer(List<NoticeAnswer> items, @Nullable UUID next, int unread) {}

  record UntilBody(@Nullable UUID until) {}

  /// @param inApp how it comes into the list; absent where it never does
  record PreferenceAnswer(
      String notice,
      String label,
      boolean urgent,
      @JsonProperty("in_app") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inApp,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email) {
    static PreferenceAnswer of(Preference preference) {
      return new PreferenceAnswer(
          preference.notice(),
          preference.label(),
          preference.urgent(),
          word(preference.ways().get(Channel.IN_APP)),
          word(preference.ways().get(Channel.EMAIL)));
    }

    private static @Nullable String word(@Nullable Way way) {
      return way == null ? null : way.name().toLowerCase(Locale.ROOT);
    }
  }

  record PreferencesAnswer(
      @JsonProperty("digest_hour") int digestHour, List<PreferenceAnswer> notices) {
    static PreferencesAnswer of(Preferences.Choices chosen) {
      return new PreferencesAnswer(
          chosen.digestHour(), chosen.notices().stream().map(PreferenceAnswer::of).toList());
    }
  }

  record WishBody(
      @Nullable String notice,
      @JsonProperty("in_app") @Nullable String inApp,
      @Nullable String email) {}

  record PreferencesBody(
      @JsonProperty("digest_hour") @Nullable Integer digestHour,
      @Nullable List<WishBody> notices) {}

  @GetMapping
  @Operation(check = Check.SIGNED_IN, rate = Rate.READ, audit = Audit.NONE)
  NoticesAnswer list(
      RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    var page = notices.page(context, NoticesRequest.of(parameters.toSingleValueMap()));
    return new NoticesAnswer(
        page.items().stream().map(item -> NoticeAnswer.of(context, item)).toList(),
        page.next(),
        page.unread());
  }

  @PostMapping("/{id}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.SIGNED_IN, rate = Rate.WRITE, audit = Audit.NONE)
  void read(RequestContext context, @PathVariable UUID id) {
    notices.read(context, id);
  }

  @PostMapping("/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.SIGNED_IN, rate = Rate.WRITE, audit = Audit.NONE)
  void readUntil(RequestContext context, @RequestBody UntilBody body) {
    var input = new InputCheck();
    var until = input.given("until", body.until());
    input.end();
    if (until != null) {
      notices.readUntil(context, until);
    }
  }

  @GetMapping("/preferences")
  @Operation(check = Check.SIGNED_IN, rate = Rate.READ, audit = Audit.NONE)
  PreferencesAnswer preferences(RequestContext context) {
    return PreferencesAnswer.of(preferences.of(context));
  }

  /// What is not said stays as it is.
  @PutMapping("/preferences")
  @Operation(check = Check.SIGNED_IN, rate = Rate.WRITE, audit = Audit.NONE)
  PreferencesAnswer choose(RequestContext context, @RequestBody PreferencesBody body) {
    var input = new InputCheck();
    var hour = body.digestHour();
    if (hour != null && (hour < 0 || hour >= HOURS)) {
      input.refuse("digest_hour", "hour_range", Map.of());
    }
    var wishes = new ArrayList<Wish>();
    var given = body.notices() == null ? List.<WishBody>of() : body.notices();
    for (int i = 0; i < given.size(); i++) {
      var name = input.text("notices/" + i + "/notice", given.get(i).notice());
      add(input, wishes, i, new Said(name, Channel.IN_APP, given.get(i).inApp()));
      add(input, wishes, i, new Said(name, Channel.EMAIL, given.get(i).email()));
    }
    preferences.problems(context, wishes).forEach(input::refuse);
    input.end();
    return PreferencesAnswer.of(preferences.choose(context, hour, wishes));
  }

  private static void add(InputCheck input, List<Wish> wishes, int place, Said said) {
    if (said.way() == null) {
      return;
    }
    var words = Arrays.stream(Way.values()).map(way -> way.name().toLowerCase(Locale.ROOT));
    if (words.anyMatch(said.way()::equals)) {
      var way = Way.valueOf(said.way().toUpperCase(Locale.ROOT));
      wishes.add(new Wish(said.notice(), said.channel(), way));
    } else {
      input.refuse(
          "notices/" + place + "/" + said.channel().word(),
          "unknown_choice",
          Map.of("value", said.way()));
    }
  }

  /// A wish as it was sent.
  private record Said(String notice, Channel channel, @Nullable String way) {}
}
