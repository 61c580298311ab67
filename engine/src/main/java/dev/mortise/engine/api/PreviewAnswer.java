package dev.mortise.engine.api;

import dev.mortise.engine.catalog.CatalogProblem;
import dev.mortise.engine.install.Forecast;
import dev.mortise.engine.install.ModelChange.Preview;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.change.Change;
import dev.mortise.metadata.change.DataChange;
import dev.mortise.metadata.definition.Named;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.JsonShape;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A preview of a change of the model as clients read it.
final class PreviewAnswer {
  private final ZoneId zone;

  private PreviewAnswer(ZoneId zone) {
    this.zone = zone;
  }

  /// The mistakes of a package are what its check is asked for, and no refusal.
  static Map<String, Object> of(Supplier<Preview> check, ScenarioAnswer scenarios) {
    try {
      var preview = check.get();
      var answer = new PreviewAnswer(preview.model().before().about().zone());
      return body(
          List.of(),
          preview.changes().stream().map(PreviewAnswer::change).toList(),
          preview.forecasts().stream().map(answer::forecast).toList(),
          scenarios.of(preview.scenarios()));
    } catch (ProblemException refused) {
      if (refused.type() != CatalogProblem.PACKAGE_INVALID) {
        throw refused;
      }
      return body(
          refused.errors().stream().map(PreviewAnswer::error).toList(),
          List.of(),
          List.of(),
          scenarios.of(List.of()));
    }
  }

  private static Map<String, Object> body(
      List<Map<String, Object>> errors,
      List<Map<String, Object>> changes,
      List<Map<String, @Nullable Object>> data,
      Map<String, Object> scenarios) {
    var body = new LinkedHashMap<String, Object>();
    body.put("valid", errors.isEmpty());
    body.put("errors", errors);
    body.put("changes", changes);
    body.put("data", data);
    body.put("scenarios", scenarios);
    return body;
  }

  private static Map<String, Object> error(FieldProblem problem) {
    var error = new LinkedHashMap<String, Object>();
    error.put("pointer", problem.pointer());
    error.put("code", problem.code());
    error.put("message", String.valueOf(problem.message()));
    return error;
  }

  private static Map<String, Object> change(Change change) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("path", change.path());
    answer.put("severity", change.severity().name().toLowerCase(Locale.ROOT));
    answer.put("sentence", change.sentence());
    return answer;
  }

  private Map<String, @Nullable Object> forecast(Forecast forecast) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("path", forecast.change().path());
    switch (forecast.change()) {
      case DataChange.ObjectGone _, DataChange.FieldGone _ -> answer.put("change", "removed");
      case DataChange.Retyped(_, var from, _, var to) -> {
        answer.put("change", "retyped");
        answer.put("from", word(from));
        answer.put("to", word(to));
      }
    }
    answer.put("records", forecast.records());
    answer.put("whole", forecast.whole());
    answer.put("lossy", forecast.lossy());
    answer.put("impossible", forecast.impossible());
    answer.put("changed_since", forecast.changedSince());
    answer.put("estimated", forecast.estimated());
    answer.put(
        "samples",
        forecast.samples().stream().map(sample -> sample(forecast.change(), sample)).toList());
    answer.put("used_by", forecast.usedBy());
    return answer;
  }

  private Map<String, @Nullable Object> sample(DataChange change, Forecast.Sample sample) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("id", sample.id());
    var loss = sample.loss();
    answer.put("lost", loss == null ? "all" : loss.word());
    switch (change) {
      case DataChange.ObjectGone _ -> {}
      case DataChange.FieldGone(_, var field) -> answer.put("value", shape(field, sample.value()));
      case DataChange.Retyped(_, var field, _, var later) -> {
        answer.put("value", shape(field, sample.value()));
        var outcome = sample.outcome();
        answer.put("becomes", outcome == null ? null : shape(later, outcome.result()));
      }
    }
    return answer;
  }

  private @Nullable Object shape(Field field, @Nullable Object value) {
    return JsonShape.of(field.valueType(), value, zone);
  }

  private static String word(Field field) {
    var named = field.type().getClass().getAnnotation(Named.class);
    return named == null ? "" : named.value();
  }
}
