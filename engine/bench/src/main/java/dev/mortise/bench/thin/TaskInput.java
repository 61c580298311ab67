package dev.mortise.bench.thin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a caller may say of a task.
record TaskInput(
    String title,
    @Nullable String description,
    UUID project,
    String status,
    int priority,
    @Nullable UUID assignee,
    UUID team,
    @Nullable String area,
    @Nullable Instant dueAt,
    @Nullable LocalDate startsOn,
    @Nullable BigDecimal estimate,
    @Nullable BigDecimal spent,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal progress,
    @Nullable String externalNo,
    @Nullable String contact,
    List<String> tags,
    @Nullable Boolean blocked) {

  static TaskInput ofNew(JsonNode body) {
    return new TaskInput(
        body.required("title").asString(),
        text(body, "description", null),
        UUID.fromString(body.required("project").asString()),
        body.path("status").asString("open"),
        body.path("priority").asInt(3),
        id(body, "assignee", null),
        UUID.fromString(body.required("team").asString()),
        text(body, "area", null),
        moment(body, "due_at", null),
        day(body, "starts_on", null),
        number(body, "estimate", null),
        number(body, "spent", BigDecimal.ZERO),
        number(body, "rate", null),
        number(body, "progress", BigDecimal.ZERO),
        text(body, "external_no", null),
        text(body, "contact", null),
        tags(body, List.of()),
        body.path("blocked").asBoolean(false));
  }

  /// With the fields a merge patch names.
  TaskInput patched(JsonNode patch) {
    return new TaskInput(
        patch.path("title").asString(title),
        text(patch, "description", description),
        patch.has("project") ? UUID.fromString(patch.get("project").asString()) : project,
        patch.path("status").asString(status),
        patch.path("priority").asInt(priority),
        id(patch, "assignee", assignee),
        patch.has("team") ? UUID.fromString(patch.get("team").asString()) : team,
        text(patch, "area", area),
        moment(patch, "due_at", dueAt),
        day(patch, "starts_on", startsOn),
        number(patch, "estimate", estimate),
        number(patch, "spent", spent),
        number(patch, "rate", rate),
        number(patch, "progress", progress),
        text(patch, "external_no", externalNo),
        text(patch, "contact", contact),
        tags(patch, tags),
        of(patch, "blocked", blocked, JsonNode::asBoolean));
  }

  private static @Nullable String text(JsonNode body, String name, @Nullable String otherwise) {
    return of(body, name, otherwise, JsonNode::asString);
  }

  private static @Nullable UUID id(JsonNode body, String name, @Nullable UUID otherwise) {
    return of(body, name, otherwise, value -> UUID.fromString(value.asString()));
  }

  private static @Nullable Instant moment(JsonNode body, String name, @Nullable Instant otherwise) {
    return of(body, name, otherwise, value -> Instant.parse(value.asString()));
  }

  private static @Nullable LocalDate day(
      JsonNode body, String name, @Nullable LocalDate otherwise) {
    return of(body, name, otherwise, value -> LocalDate.parse(value.asString()));
  }

  private static @Nullable BigDecimal number(
      JsonNode body, String name, @Nullable BigDecimal otherwise) {
    return of(body, name, otherwise, JsonNode::asDecimal);
  }

  private static List<String> tags(JsonNode body, List<String> otherwise) {
    if (!body.has("tags")) {
      return otherwise;
    }
    var tags = new ArrayList<String>();
    body.get("tags").forEach(tag -> tags.add(tag.asString()));
    return List.copyOf(tags);
  }

  private static <T> @Nullable T of(
      JsonNode body, String name, @Nullable T otherwise, Function<JsonNode, T> read) {
    var value = body.get(name);
    return value == null ? otherwise : value.isNull() ? null : read.apply(value);
  }
}
