package dev.mortise.engine.people;

import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.store.StoredRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a write of a user's record changes of who may do what, as the audit tells it.
///
/// @param details each changed field with what it was and what it is
record AccountChange(AuditKind kind, Map<String, Object> details) {
  private static final List<String> TEXTS = List.of("username", "kind", "active");
  private static final List<String> LISTS = List.of("roles", "teams");

  static AccountChange of(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var details = new LinkedHashMap<String, Object>();
    for (var field : TEXTS) {
      note(details, field, text(before, field), text(after, field));
    }
    for (var field : LISTS) {
      note(details, field, list(before, field), list(after, field));
    }
    var kind =
        before == null
            ? AuditKind.USER_ADDED
            : after == null ? AuditKind.USER_REMOVED : AuditKind.USER_CHANGED;
    return new AccountChange(kind, details);
  }

  private static void note(
      Map<String, Object> details, String field, @Nullable Object was, @Nullable Object is) {
    if (!Objects.equals(was, is)) {
      var change = new LinkedHashMap<String, @Nullable Object>();
      change.put("from", was);
      change.put("to", is);
      details.put(field, change);
    }
  }

  private static @Nullable Object text(@Nullable StoredRecord user, String field) {
    var value = user == null ? null : user.get(field);
    return value == null ? null : value.toString();
  }

  private static SortedSet<String> list(@Nullable StoredRecord user, String field) {
    return user != null && user.get(field) instanceof Collection<?> several
        ? new TreeSet<>(several.stream().map(Object::toString).toList())
        : new TreeSet<>();
  }
}
