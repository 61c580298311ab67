package dev.mortise.templates;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.snapshot.TextPath;
import java.util.Set;
import java.util.TreeSet;

/// The paths of all texts that people read in an application.
final class Texts {
  private final Set<String> paths = new TreeSet<>();

  private Texts() {}

  static Set<String> of(Snapshot snapshot) {
    var texts = new Texts();
    snapshot.objects().values().forEach(texts::add);
    snapshot.layouts().values().forEach(texts::add);
    snapshot.roles().values().forEach(texts::add);
    snapshot.words().forEach(list -> texts.paths.add(TextPath.words(list)));
    return texts.paths;
  }

  private void add(ObjectType object) {
    paths.add(TextPath.object(object));
    if (object.help() != null) {
      paths.add(TextPath.objectHelp(object));
    }
    object.fields().values().forEach(field -> add(object, field));
    object.rules().forEach(rule -> paths.add(TextPath.rule(object, rule)));
    object.guards().forEach(guard -> paths.add(TextPath.guard(object, guard)));
    object.kinds().values().forEach(kind -> paths.add(TextPath.kind(object, kind)));
    object.flows().values().forEach(this::add);
    object.duplicates().stream()
        .filter(rule -> rule.message() != null)
        .forEach(rule -> paths.add(TextPath.duplicate(object, rule)));
    object.unique().stream()
        .filter(key -> key.message() != null)
        .forEach(key -> paths.add(TextPath.unique(object, key)));
  }

  private void add(Flow flow) {
    flow.states().values().stream()
        .filter(state -> state.task() != null && state.task().title() != null)
        .forEach(state -> paths.add(TextPath.task(flow, state)));
    for (var step : flow.transitions().values()) {
      paths.add(TextPath.transition(flow, step));
      if (step.otherwise() != null) {
        paths.add(TextPath.otherwise(flow, step));
      }
      step.rules().forEach(rule -> paths.add(TextPath.rule(flow, step, rule)));
    }
  }

  private void add(ObjectType object, Field field) {
    paths.add(TextPath.field(object, field));
    if (field.help() != null) {
      paths.add(TextPath.fieldHelp(object, field));
    }
    // a language is called what its speakers call it, and a role has its text as a role
    if (!object.name().equals(SystemField.USER)
        || !Set.of("language", "roles").contains(field.name())) {
      field.options().keySet().forEach(option -> paths.add(TextPath.option(object, field, option)));
    }
  }

  private void add(Layout layout) {
    for (int i = 0; i < layout.form().size(); i++) {
      paths.add(TextPath.section(layout, i));
    }
  }

  private void add(Role role) {
    if (!role.name().equals(Role.ADMIN)) {
      paths.add(TextPath.role(role));
    }
  }
}
