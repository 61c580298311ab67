package dev.mortise.engine.install;

import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Role.ObjectGrant;
import dev.mortise.metadata.snapshot.Role.Scope;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a new version changes of what roles allow, in words for the audit.
final class RoleWords {
  private final List<String> words = new ArrayList<>();

  private RoleWords() {}

  static List<String> between(Snapshot before, Snapshot after) {
    var found = new RoleWords();
    var names = new TreeSet<>(before.roles().keySet());
    names.addAll(after.roles().keySet());
    names.remove(Role.ADMIN); // may do everything in every version
    names.forEach(name -> found.role(name, before.roles().get(name), after.roles().get(name)));
    return List.copyOf(found.words);
  }

  private void role(String name, @Nullable Role before, @Nullable Role after) {
    if (before == null || after == null) {
      words.add("role %s is %s".formatted(name, after == null ? "gone" : "new"));
      return;
    }
    changed(name + ": kind", before.kind(), after.kind());
    changed(name + ": manages", new TreeSet<>(before.manage()), new TreeSet<>(after.manage()));
    var objects = new TreeSet<>(before.objects().keySet());
    objects.addAll(after.objects().keySet());
    objects.forEach(object ->
        changes(
            name + ": " + object + " ",
            words(before.objects().get(object)),
            words(after.objects().get(object))));
  }

  private void changes(String prefix, Map<String, String> before, Map<String, String> after) {
    var parts = new TreeSet<>(before.keySet());
    parts.addAll(after.keySet());
    parts.forEach(part ->
        changed(
            prefix + part,
            before.getOrDefault(part, "as other fields"),
            after.getOrDefault(part, "as other fields")));
  }

  private void changed(String what, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      words.add("role %s was %s, is %s".formatted(what, before, after));
    }
  }

  private static Map<String, String> words(@Nullable ObjectGrant grant) {
    var words = new LinkedHashMap<String, String>();
    words.put("read", grant == null ? "none" : word(grant.read()));
    words.put("create", grant == null ? "none" : word(grant.create()));
    words.put("update", grant == null ? "none" : word(grant.update()));
    words.put("delete", grant == null ? "none" : word(grant.delete()));
    if (grant != null) {
      words.put("other fields", word(grant.others()));
      grant.fields().forEach((field, right) -> words.put("field " + field, word(right)));
    }
    return words;
  }

  private static String word(Scope scope) {
    return switch (scope) {
      case Scope.All() -> "all";
      case Scope.None() -> "none";
      case Scope.Where(var condition) -> "where " + condition.text();
    };
  }

  private static String word(Role.FieldGrant grant) {
    var hidden = grant.hiddenIf();
    return grant.right() + (hidden == null ? "" : " hidden if " + hidden.text());
  }
}
