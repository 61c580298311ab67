package dev.mortise.engine.api;

import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.scenario.ScenarioResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The results of playing scenarios as clients read them.
record ScenarioAnswer(ProblemTexts texts, Locale language) {

  Map<String, Object> of(List<ScenarioResult> results) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("passed", results.stream().allMatch(ScenarioResult::passed));
    answer.put("items", results.stream().map(this::of).toList());
    return answer;
  }

  private Map<String, Object> of(ScenarioResult result) {
    var told = result.told();
    var failure = result.failure();
    if (failure != null) {
      var why = new LinkedHashMap<String, Object>();
      why.put("line", failure.line());
      why.put("pointer", failure.problem().pointer());
      why.put("code", failure.problem().code());
      why.put("message", texts.message(language, failure.problem()));
      for (var part : List.of("expected", "found")) {
        var value = failure.problem().arguments().get(part);
        if (value != null) {
          why.put(part, value);
        }
      }
      told.put("failure", why);
    }
    return told;
  }
}
