package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType.Color;
import dev.mortise.metadata.definition.FlowDefinition.Comment;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Action;
import dev.mortise.ui.document.Action.Intent;
import dev.mortise.ui.document.Action.Placement;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be done with records of an object type, as far as a viewer's roles go.
final class RecordActions {
  private final Viewer viewer;
  private final ObjectType object;
  private final Texts texts;
  private final String root;

  RecordActions(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
    this.texts = viewer.texts();
    this.root = "records/" + object.name();
  }

  Action create() {
    return plain(Action.Kind.CREATE, Intent.PRIMARY, Placement.HEADER, "POST", root);
  }

  Action edit(Placement placement) {
    return plain(Action.Kind.EDIT, Intent.DEFAULT, placement, "PATCH", root + "/{id}");
  }

  Action delete(Placement placement) {
    return plain(Action.Kind.DELETE, Intent.DANGER, placement, "DELETE", root + "/{id}");
  }

  private Action plain(
      Action.Kind kind, Intent intent, Placement placement, String method, String href) {
    var word = kind.name().toLowerCase(java.util.Locale.ROOT);
    return new Action(
        word, kind, null, texts.own("action." + word), intent, placement, null, method, href);
  }

  /// The steps of a flow the viewer may take.
  List<Action> steps(Flow flow) {
    return flow.transitions().values().stream()
        .filter(step -> viewer.rights().takes(object, step))
        .map(step -> step(flow, step))
        .toList();
  }

  private Action step(Flow flow, Flow.Transition step) {
    var intent = intent(flow, step);
    var form = form(flow, step);
    return new Action(
        "transition-" + step.name(),
        Action.Kind.TRANSITION,
        step.name(),
        texts.step(flow, step),
        intent,
        Placement.HEADER,
        new Action.Step(
            flow.states().keySet().stream().filter(step.from()::contains).toList(),
            step.to(),
            form == null && (intent == Intent.DANGER || ends(flow, step)),
            step.comment() == Comment.REQUIRED ? "required" : "optional",
            step.approval() != null,
            form),
        "POST",
        root + "/{id}/transitions/" + step.name());
  }

  private static boolean ends(Flow flow, Flow.Transition step) {
    var target = flow.states().get(step.to());
    return target != null && target.ending();
  }

  /// A step forward stands out; one to a state in red warns.
  private Intent intent(Flow flow, Flow.Transition step) {
    var states = List.copyOf(flow.states().keySet());
    var option = object.require(Flow.STATE).options().get(step.to());
    if (option != null && option.color() == Color.RED) {
      return Intent.DANGER;
    }
    var to = states.indexOf(step.to());
    var forward = step.from().stream().allMatch(from -> states.indexOf(from) < to);
    return forward && !step.interrupts() ? Intent.PRIMARY : Intent.DEFAULT;
  }

  private Action.@Nullable Form form(Flow flow, Flow.Transition step) {
    var target = flow.states().get(step.to());
    var fields = new FieldRenderer(viewer);
    var data = new LinkedHashMap<String, FieldSchema>();
    var nodes = new ArrayList<LayoutNode>();
    for (var name : step.ask()) {
      var field = object.require(name);
      if (viewer.handles(object, field)) {
        var needed =
            field.required()
                || step.require().contains(name)
                || (target != null && target.require().contains(name));
        var schema = fields.asked(object, field).withRequired(needed);
        data.put(name, schema);
        nodes.add(Sections.part(viewer, field, schema, 12));
      }
    }
    return data.isEmpty()
        ? null
        : new Action.Form(data, new LayoutNode.Page("page", nodes), checks(flow, step, data));
  }

  private List<Check> checks(Flow flow, Flow.Transition step, Map<String, FieldSchema> data) {
    var checks = new ArrayList<Check>();
    for (var rule : step.rules()) {
      var holds = Conditions.of(rule.check(), viewer);
      if (holds != null) {
        var at = rule.at() != null && data.containsKey(rule.at()) ? rule.at() : "";
        checks.add(new Check(holds, texts.rule(flow, step, rule), at));
      }
    }
    return checks;
  }
}
