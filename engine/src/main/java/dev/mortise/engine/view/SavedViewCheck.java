package dev.mortise.engine.view;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.view.SavedView.Terms;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What is wrong with a view, as its reader may know the model: what they may not see is as unknown
/// to it as what does not exist.
@Component
class SavedViewCheck {
  private static final List<String> LOOKS =
      List.of("table", "kanban", "calendar", "map", "tree", "gallery");

  private final RecordReader records;

  SavedViewCheck(RecordReader records) {
    this.records = records;
  }

  List<FieldProblem> problems(RequestContext context, Terms terms) {
    var problems = new ArrayList<FieldProblem>();
    known(problems, "view", terms.look(), LOOKS);
    var layouts =
        context.snapshot().layouts().values().stream()
            .filter(layout -> layout.object().equals(terms.object()) && layout.lists())
            .map(Layout::name)
            .toList();
    if (terms.layout() != null && !layouts.isEmpty()) {
      known(problems, "layout", terms.layout(), layouts);
    }
    var roles = new ArrayList<>(context.snapshot().roles().keySet());
    roles.addAll(List.of(Role.ADMIN, SavedView.EVERYBODY));
    for (int i = 0; i < terms.roles().size(); i++) {
      known(problems, "roles/" + i, terms.roles().get(i), roles);
    }
    for (var found : records.problems(context, terms.object(), request(terms))) {
      problems.add(found.pointer().equals("/fields") ? ofColumn(found, terms) : found);
    }
    return problems;
  }

  private static ListRequest request(Terms terms) {
    return new ListRequest(
        terms.filter(),
        null,
        terms.sort(),
        terms.columns(),
        List.of(),
        ListRequest.USUAL,
        null,
        false,
        List.of());
  }

  private static FieldProblem ofColumn(FieldProblem found, Terms terms) {
    var path = String.valueOf(found.arguments().get("field"));
    return FieldProblem.of(
        "/columns/" + terms.columns().indexOf(path), found.code(), found.arguments());
  }

  private static void known(
      List<FieldProblem> problems, String place, String value, Collection<String> known) {
    if (known.contains(value)) {
      return;
    }
    var arguments = new LinkedHashMap<String, Object>(Map.of("value", value));
    DidYouMean.nearest(value, known).ifPresent(near -> arguments.put("suggestion", near));
    problems.add(FieldProblem.of("/" + place, "unknown_choice", arguments));
  }
}
