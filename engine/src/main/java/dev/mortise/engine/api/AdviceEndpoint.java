package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.store.IndexAdvice;
import dev.mortise.engine.store.IndexAdvice.Advice;
import dev.mortise.metadata.value.FieldProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the platform advises to change about a tenant's indexes.
@RestController
@RequestMapping("/t/{tenant}/meta/v1/advice")
class AdviceEndpoint {
  private final IndexAdvice advice;
  private final ProblemTexts texts;

  AdviceEndpoint(IndexAdvice advice, ProblemTexts texts) {
    this.advice = advice;
    this.texts = texts;
  }

  @GetMapping
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  Map<String, List<Map<String, Object>>> advice(RequestContext context) {
    return Map.of(
        "items",
        advice.of(context.tenant(), context.snapshot()).stream()
            .map(each -> answer(each, context.language()))
            .toList());
  }

  private Map<String, Object> answer(Advice each, Locale language) {
    var code = each.kind().name().toLowerCase(Locale.ROOT);
    var arguments =
        Map.<String, Object>of(
            "field", each.field().label(),
            "object", each.object().label(),
            "count", each.calls(),
            "max", each.lookedAt());
    var answer = new LinkedHashMap<String, Object>();
    answer.put("object", each.object().name());
    answer.put("field", each.field().name());
    answer.put("code", code);
    answer.put("message", texts.message(language, FieldProblem.of("", code, arguments)));
    answer.put("calls", each.calls());
    answer.put("looked_at", each.lookedAt());
    return answer;
  }
}
