package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Condition.Asker;
import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Grant;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.isolation.Model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody may do and see, worked out from the words of the roles and nothing else.
///
/// Kept plain on purpose: it looks at every record for every question, and knows nothing of plans,
/// SQL or caches.
///
/// @param roles those of the caller's that are of the caller's kind
/// @param people labels of the users and teams the caller sees
/// @param rows all records there are, oldest first
record Oracle(
    Model model, List<Model.Role> roles, Asker asker, Map<UUID, String> people, List<Row> rows) {

  /// What somebody may do with a field.
  ///
  /// @param hiddenIf the value is hidden where all of these hold; null for nowhere
  record Seen(
      boolean readable,
      boolean creatable,
      boolean updatable,
      boolean masked,
      @Nullable List<Condition> hiddenIf) {

    boolean known(boolean isNew) {
      return readable || writable(isNew);
    }

    boolean writable(boolean isNew) {
      return isNew ? creatable : updatable;
    }

    /// Whether filters and sorts may name it.
    boolean asked() {
      return readable
          && !masked
          && (hiddenIf == null || hiddenIf.stream().allMatch(Condition::isOfItself));
    }

    boolean whole() {
      return readable && !masked && hiddenIf == null;
    }
  }

  boolean allows(Kind kind, String operation) {
    return grants(kind).stream().anyMatch(grant -> grant.scopes().containsKey(operation));
  }

  boolean knows(Kind kind) {
    return List.of("read", "create", "update", "delete").stream()
        .anyMatch(operation -> allows(kind, operation));
  }

  /// Whether a record is among those an operation reaches. What roles say sees everything.
  boolean reaches(String operation, Row row) {
    return grants(row.kind()).stream()
        .map(grant -> grant.scopes().get(operation))
        .filter(Objects::nonNull)
        .anyMatch(scope -> holds(scope, row));
  }

  private boolean holds(Scope scope, Row row) {
    var condition = scope.condition();
    return condition == null || condition.holds(row, asker, this::value);
  }

  boolean sees(Row row) {
    return rows.contains(row) && allows(row.kind(), "read") && reaches("read", row);
  }

  List<Row> seen(Kind kind) {
    return rows.stream().filter(row -> row.kind().equals(kind) && sees(row)).toList();
  }

  Seen field(Kind kind, Field field) {
    var readable = false;
    var creatable = false;
    var updatable = false;
    var masked = true;
    var shown = false;
    var hiding = new ArrayList<Condition>();
    for (var role : roles) {
      var grant = role.grants().get(kind.name());
      if (grant == null) {
        continue;
      }
      var right = grant.fields().get(field.name());
      if (right == null) {
        right = tells(kind, field) ? new Model.Right("none", null) : grant.others();
      }
      var word = right == null ? "write" : right.word();
      if (word.equals("none")) {
        continue;
      }
      if (word.equals("write") && !field.computed()) {
        creatable |= grant.scopes().containsKey("create");
        updatable |= grant.scopes().containsKey("update");
      }
      if (word.equals("write") && field.sort() == Model.Sort.CHILDREN) {
        creatable |= grant.scopes().containsKey("create");
        updatable |= grant.scopes().containsKey("update");
      }
      if (grant.scopes().containsKey("read")) {
        readable = true;
        masked &= field.maskedFor().contains(role.name());
        if (right == null || right.hiddenIf() == null) {
          shown = true;
        } else {
          hiding.add(right.hiddenIf());
        }
      }
    }
    return new Seen(
        readable, creatable, updatable, readable && masked, shown || !readable ? null : hiding);
  }

  /// Whether a computed field would tell of a field that is not seen.
  private boolean tells(Kind kind, Field field) {
    return switch (field.sort()) {
      case TEXT, NUMBER, FLAG, REFERENCE, USER, TEAM -> false;
      case SUM -> !whole(kind, kind.fields().get(2)) || !whole(kind, kind.fields().get(3));
      case COUNT -> !whole(over(field), by(field));
      case CHILDREN -> {
        var by = field(over(field), by(field));
        yield !by.readable() && !by.creatable() && !by.updatable();
      }
    };
  }

  private boolean whole(Kind kind, Field field) {
    return allows(kind, "read") && field(kind, field).whole();
  }

  private Kind over(Field field) {
    return model.kind(Objects.requireNonNull(field.to()));
  }

  private Field by(Field field) {
    return over(field).field(Objects.requireNonNull(field.by()));
  }

  /// The true value of a field.
  @Nullable Object value(Row row, String name) {
    var field = row.kind().field(name);
    return switch (field.sort()) {
      case TEXT, NUMBER, FLAG, REFERENCE, USER, TEAM -> row.get(name);
      case SUM -> {
        var first = row.get(row.kind().fields().get(2).name());
        var second = row.get(row.kind().fields().get(3).name());
        yield first instanceof Long one && second instanceof Long other
            ? (Object) (one + other)
            : null;
      }
      case COUNT -> (long) pointing(row, field).size();
      case CHILDREN -> null;
    };
  }

  /// The value of a field as the caller's own questions see it.
  @Nullable Object asked(Row row, String name) {
    var seen = field(row.kind(), row.kind().field(name));
    if (!seen.readable() || hidden(seen, row)) {
      return null;
    }
    var value = value(row, name);
    return value instanceof Row there && !sees(there) ? null : value;
  }

  /// The value of a field as the caller's own groups and measures see it: a reference as it is,
  /// wherever it leads.
  @Nullable Object known(Row row, Field field) {
    return hidden(field(row.kind(), field), row) ? null : value(row, field.name());
  }

  /// A value as it stands in an answer that shows no record of its own.
  @Nullable Object told(Field field, @Nullable Object value) {
    return switch (field.sort()) {
      case REFERENCE -> value instanceof Row there ? reference(there, field, null) : null;
      case USER, TEAM -> value instanceof UUID person ? person(person) : null;
      case TEXT, NUMBER, FLAG, SUM, COUNT, CHILDREN -> value;
    };
  }

  private Map<String, @Nullable Object> person(UUID id) {
    var reference = new LinkedHashMap<String, @Nullable Object>();
    reference.put("id", id.toString());
    reference.put("label", people.get(id));
    return reference;
  }

  boolean hidden(Seen seen, Row row) {
    return seen.hiddenIf() != null
        && seen.hiddenIf().stream().allMatch(hiding -> hiding.holds(row, asker, this::value));
  }

  private List<Row> pointing(Row row, Field field) {
    return rows.stream()
        .filter(child -> child.kind().equals(over(field)))
        .filter(child -> child.counts(by(field).name(), row))
        .toList();
  }

  /// A record as an answer shows it.
  ///
  /// @param whole with its children
  /// @param expanded the reference whose record is shown whole; null for none
  Map<String, @Nullable Object> shown(Row row, boolean whole, @Nullable String expanded) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("id", row.id().toString());
    for (var field : row.kind().fields()) {
      if (field(row.kind(), field).readable() && (whole || field.sort() != Model.Sort.CHILDREN)) {
        answer.put(field.name(), shown(row, row, field, value(row, field.name()), expanded));
      }
    }
    return answer;
  }

  /// A value of a field as an answer shows it.
  ///
  /// @param judged the record whose values decide what is hidden
  @Nullable Object shown(
      Row row, Row judged, Field field, @Nullable Object value, @Nullable String expanded) {
    var seen = field(row.kind(), field);
    if (hidden(seen, judged)) {
      return null;
    }
    return switch (field.sort()) {
      case CHILDREN ->
          pointing(row, field).stream()
              .filter(this::sees)
              .map(child -> shown(child, false, null))
              .toList();
      case REFERENCE -> value instanceof Row there ? reference(there, field, expanded) : null;
      case USER, TEAM -> value instanceof UUID person ? person(person) : null;
      case TEXT -> seen.masked() && value != null ? Values.masked(value.toString()) : value;
      case NUMBER, FLAG, SUM, COUNT -> value;
    };
  }

  private Map<String, @Nullable Object> reference(
      Row there, Field field, @Nullable String expanded) {
    var display = there.kind().fields().getFirst();
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("id", there.id().toString());
    answer.put(
        "label", sees(there) && whole(there.kind(), display) ? there.get(display.name()) : null);
    if (sees(there) && field.name().equals(expanded)) {
      answer.putAll(shown(there, false, null));
    }
    return answer;
  }

  private List<Grant> grants(Kind kind) {
    return roles.stream()
        .map(role -> role.grants().get(kind.name()))
        .filter(Objects::nonNull)
        .toList();
  }
}
