package dev.mortise.bench.thin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task as an answer shows it: the same JSON as the product's.
record Task(
    UUID id,
    int version,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("created_by") Named createdBy,
    @JsonProperty("updated_at") Instant updatedAt,
    @JsonProperty("updated_by") Named updatedBy,
    String number,
    String title,
    @Nullable String description,
    Named project,
    String status,
    int priority,
    @Nullable Named assignee,
    Named team,
    @Nullable String area,
    @JsonProperty("due_at") @Nullable Instant dueAt,
    @JsonProperty("starts_on") @Nullable LocalDate startsOn,
    @Nullable BigDecimal estimate,
    @Nullable BigDecimal spent,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal cost,
    @Nullable BigDecimal progress,
    @JsonProperty("external_no") @Nullable String externalNo,
    @Nullable String contact,
    List<String> tags,
    @Nullable Boolean blocked) {

  static Task of(
      UUID id,
      int version,
      Instant createdAt,
      Named createdBy,
      Instant updatedAt,
      Named updatedBy,
      String number,
      TaskInput input,
      Named project,
      @Nullable Named assignee,
      Named team) {
    return new Task(
        id,
        version,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        number,
        input.title(),
        input.description(),
        project,
        input.status(),
        input.priority(),
        assignee,
        team,
        input.area(),
        input.dueAt(),
        input.startsOn(),
        input.estimate(),
        input.spent(),
        input.rate(),
        TaskRules.cost(input),
        input.progress(),
        input.externalNo(),
        input.contact(),
        input.tags(),
        input.blocked());
  }

  TaskInput input() {
    return new TaskInput(
        title,
        description,
        project.id(),
        status,
        priority,
        assignee == null ? null : assignee.id(),
        team.id(),
        area,
        dueAt,
        startsOn,
        estimate,
        spent,
        rate,
        progress,
        externalNo,
        contact,
        tags,
        blocked);
  }
}
