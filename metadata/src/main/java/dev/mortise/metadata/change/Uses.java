package dev.mortise.metadata.change;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where else in the model a field is used.
public final class Uses {
  private final ObjectType object;
  private final Field field;
  private final Set<String> found = new LinkedHashSet<>();

  private Uses(ObjectType object, Field field) {
    this.object = object;
    this.field = field;
  }

  /// Paths of the elements that name the field.
  public static List<String> of(Snapshot snapshot, ObjectType object, Field field) {
    var uses = new Uses(object, field);
    snapshot.objects().values().forEach(uses::object);
    snapshot.layouts().forEach((path, layout) -> uses.layout("layouts." + path, layout));
    snapshot.roles().values().stream()
        .filter(role -> !role.name().equals(Role.ADMIN))
        .forEach(uses::role);
    snapshot.words().stream()
        .filter(list -> list.fields().getOrDefault(object.name(), Set.of()).contains(field.name()))
        .forEach(list -> uses.found.add("words." + list.name()));
    return List.copyOf(uses.found);
  }

  private void object(ObjectType type) {
    var path = type.name();
    expression(path + ".display", type.display());
    for (var other : type.fields().values()) {
      var at = path + ".fields." + other.name();
      Stream.of(other.expression(), other.requiredIf(), other.defaultValue())
          .forEach(expression -> expression(at, expression));
    }
    type.rollups().forEach(rollup -> rollup(path + ".fields." + rollup.field().name(), rollup));
    type.rules().forEach(rule -> rule(type, path + ".rules.", rule));
    type.guards().forEach(guard -> rule(type, path + ".guards.", guard));
    type.duplicates().forEach(rule -> duplicates(type, path + ".duplicates.", rule));
    type.reactions()
        .forEach((name, reaction) -> expression(path + ".reactions." + name, reaction.becomes()));
    if (type.id() == object.id()) {
      type.unique().stream()
          .filter(key -> key.fields().stream().anyMatch(part -> part.id() == field.id()))
          .forEach(key -> found.add(path + ".unique." + key.name()));
    }
  }

  private void rollup(String path, Rollup rollup) {
    expression(path, rollup.where());
    if (rollup.over().equals(object.name())
        && (field.name().equals(rollup.operand()) || field.name().equals(rollup.by()))) {
      found.add(path);
    }
  }

  private void rule(ObjectType type, String prefix, ObjectType.Rule rule) {
    expression(prefix + rule.name(), rule.check());
    if (type.id() == object.id() && field.name().equals(rule.at())) {
      found.add(prefix + rule.name());
    }
  }

  private void duplicates(ObjectType type, String prefix, DuplicateRule rule) {
    expression(prefix + rule.name(), rule.when());
    if (type.id() == object.id()
        && (rule.match().contains(field.name()) || rule.alike().containsKey(field.name()))) {
      found.add(prefix + rule.name());
    }
  }

  private void layout(String path, Layout layout) {
    var names = new ArrayList<String>();
    for (var section : layout.form()) {
      expression(path, section.showWhen());
      section.rows().forEach(names::addAll);
    }
    var list = layout.list();
    if (list != null) {
      expression(path, list.filter());
      names.addAll(list.columns());
      list.sort().forEach(key -> names.add(key.startsWith("-") ? key.substring(1) : key));
      names.addAll(list.card());
    }
    for (var view : layout.views()) {
      names.add(view.field());
      names.addAll(view.card());
      if (view instanceof Layout.View.Calendar(_, var to, _) && to != null) {
        names.add(to);
      }
    }
    var page = layout.page();
    if (page != null) {
      names.addAll(page.facts());
      page.related().stream()
          .filter(one -> one.object().equals(object.name()) && one.by().equals(field.name()))
          .forEach(_ -> found.add(path));
    }
    if (layout.object().equals(object.name())
        && names.stream().anyMatch(name -> name.split("\\.", 2)[0].equals(field.name()))) {
      found.add(path);
    }
  }

  private void role(Role role) {
    var path = "roles." + role.name();
    role.objects()
        .forEach((name, grant) -> {
          Stream.of(grant.read(), grant.create(), grant.update(), grant.delete())
              .forEach(scope -> {
                if (scope instanceof Role.Scope.Where(var condition)) {
                  expression(path, condition);
                }
              });
          grant.fields().values().forEach(right -> expression(path, right.hiddenIf()));
          expression(path, grant.others().hiddenIf());
          if (name.equals(object.name()) && grant.fields().containsKey(field.name())) {
            found.add(path);
          }
        });
  }

  private void expression(String path, @Nullable Expression expression) {
    if (expression != null) {
      Terms.eachField(
          expression.term(),
          used -> {
            if (used.object().equals(object.name()) && used.field().equals(field.name())) {
              found.add(path);
            }
          });
    }
  }
}
