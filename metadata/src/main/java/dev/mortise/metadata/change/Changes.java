package dev.mortise.metadata.change;

import dev.mortise.metadata.change.Change.Severity;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.ObjectType.Rule;
import dev.mortise.metadata.snapshot.ObjectType.UniqueKey;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the changes from one snapshot to the next.
///
/// Object types, fields and unique sets are the same when their numbers are; what has no number is
/// the same when its name is.
public final class Changes {
  private final List<Change> found = new ArrayList<>();

  private final Snapshot later;

  private Changes(Snapshot later) {
    this.later = later;
  }

  /// All changes, object type by object type; empty when the versions mean the same.
  public static List<Change> between(Snapshot before, Snapshot after) {
    var changes = new Changes(after);
    changes.objects(before, after);
    changes.named("roles.", roles(before), roles(after));
    changes.named("layouts.", before.layouts(), after.layouts());
    changes.named("timings.", before.timings(), after.timings());
    changes.named("words.", words(before), words(after));
    changes.named("pages.", before.pages(), after.pages());
    changes.named("calendars.", before.calendars(), after.calendars());
    changes.named("scripts.", before.scripts().files(), after.scripts().files());
    changes.named("functions.", before.scripts().functions(), after.scripts().functions());
    changes.altered("app", "description", before.app(), after.app());
    changes.altered("package", "description", before.about(), after.about());
    changes.altered("package", "translation", before.translations(), after.translations());
    return List.copyOf(changes.found);
  }

  /// The roles a package has itself; the built-in one follows from its object types.
  private static Map<String, Role> roles(Snapshot snapshot) {
    var roles = new LinkedHashMap<>(snapshot.roles());
    roles.remove(Role.ADMIN);
    return roles;
  }

  private void objects(Snapshot before, Snapshot after) {
    for (var object : after.objects().values()) {
      var former = before.byId().get(object.id());
      if (former == null) {
        found.add(new Change.Added(object.name(), Severity.SAFE));
      } else {
        object(former, object);
      }
    }
    before.objects().values().stream()
        .filter(object -> !after.byId().containsKey(object.id()))
        .forEach(gone -> found.add(new Change.Removed(gone.name(), Severity.LOSES_DATA)));
  }

  private void object(ObjectType before, ObjectType after) {
    var path = after.name();
    renamed(path, before.name(), after.name());
    altered(path, "label", before.label(), after.label());
    altered(path, "help", before.help(), after.help());
    altered(path, "icon", before.icon(), after.icon());
    altered(path, "display", before.display().text(), after.display().text());
    altered(path, "history", history(before, after), history(after, before));
    new FieldChanges(found, later).find(before, after);
    unique(before, after);
    named(path + ".kinds.", before.kinds(), after.kinds());
    named(path + ".rules.", rules(before.rules()), rules(after.rules()));
    named(path + ".guards.", rules(before.guards()), rules(after.guards()));
    named(path + ".flows.", before.flows(), after.flows());
    named(path + ".duplicates.", duplicates(before), duplicates(after));
    named(path + ".triggers.", triggers(before.triggers()), triggers(after.triggers()));
    named(path + ".reactions.", before.reactions(), after.reactions());
    named(path + ".assignments.", before.assignments(), after.assignments());
    named(path + ".notices.", before.notices(), after.notices());
    altered(path, "conversation", conversation(before), conversation(after));
  }

  /// Numbers of the fields whose changes are kept, of those both versions have.
  private static Set<Integer> history(ObjectType of, ObjectType other) {
    var ids = other.fields().values().stream().map(Field::id).collect(Collectors.toSet());
    return of.history().stream()
        .map(name -> of.require(name).id())
        .filter(ids::contains)
        .collect(Collectors.toSet());
  }

  /// A rule as what counts: the text of its check, not the tree it was compiled to.
  private static Map<String, Object> rules(List<Rule> rules) {
    var byName = new LinkedHashMap<String, Object>();
    rules.forEach(rule ->
        byName.put(
            rule.name(), List.of(rule.check().text(), rule.message(), String.valueOf(rule.at()))));
    return byName;
  }

  private static String conversation(ObjectType object) {
    var rule = object.conversation();
    return rule == null ? "" : rule.notice().name() + " " + rule.changeWithin();
  }

  private static Map<String, DuplicateRule> duplicates(ObjectType object) {
    var byName = new LinkedHashMap<String, DuplicateRule>();
    object.duplicates().forEach(rule -> byName.put(rule.name(), rule));
    return byName;
  }

  /// A word list as it is written, not what it was compiled to.
  private static Map<String, Object> words(Snapshot snapshot) {
    var byName = new LinkedHashMap<String, Object>();
    snapshot
        .words()
        .forEach(list ->
            byName.put(
                list.name(), List.of(list.label(), list.treatment(), list.fields(), list.words())));
    return byName;
  }

  /// A trigger as what counts, as for rules.
  private static Map<String, Object> triggers(List<Trigger> triggers) {
    var byName = new LinkedHashMap<String, Object>();
    triggers.forEach(trigger ->
        byName.put(
            trigger.name(),
            List.of(
                trigger.events(),
                trigger.script(),
                trigger.when() == null ? "" : trigger.when().text(),
                trigger.rights())));
    return byName;
  }

  private void unique(ObjectType before, ObjectType after) {
    var former = byId(before.unique());
    for (var key : after.unique()) {
      var path = after.name() + ".unique." + key.name();
      var was = former.remove(key.id());
      if (was == null) {
        found.add(new Change.Added(path, Severity.NEEDS_BACKFILL));
      } else {
        renamed(path, was.name(), key.name());
        altered(path, "message", was.message(), key.message());
        if (!ids(was).equals(ids(key))) {
          found.add(new Change.Altered(path, "set of fields", Severity.NEEDS_BACKFILL));
        }
      }
    }
    former
        .values()
        .forEach(gone ->
            found.add(new Change.Removed(after.name() + ".unique." + gone.name(), Severity.SAFE)));
  }

  private static Map<Integer, UniqueKey> byId(List<UniqueKey> keys) {
    var byId = new LinkedHashMap<Integer, UniqueKey>();
    keys.forEach(key -> byId.put(key.id(), key));
    return byId;
  }

  private static List<Integer> ids(UniqueKey key) {
    return key.fields().stream().map(Field::id).toList();
  }

  /// Elements without a number, which no record depends on.
  private void named(String prefix, Map<String, ?> before, Map<String, ?> after) {
    after.forEach((name, element) -> {
      if (!before.containsKey(name)) {
        found.add(new Change.Added(prefix + name, Severity.SAFE));
      } else {
        altered(prefix + name, "definition", before.get(name), element);
      }
    });
    before.keySet().stream()
        .filter(name -> !after.containsKey(name))
        .forEach(name -> found.add(new Change.Removed(prefix + name, Severity.SAFE)));
  }

  private void renamed(String path, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Change.Renamed(path, before, Severity.SAFE));
    }
  }

  private void altered(String path, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      found.add(new Change.Altered(path, what, Severity.SAFE));
    }
  }
}
