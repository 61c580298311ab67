package dev.mortise.engine.isolation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A small model and who may do what in it, in words of its own: what the oracle knows, and what
/// the platform is told as files.
record Model(List<Kind> kinds, List<Role> roles) {

  /// An object type.
  record Kind(String name, List<Field> fields) {
    Field field(String wanted) {
      return fields.stream().filter(field -> field.name().equals(wanted)).findFirst().orElseThrow();
    }
  }

  /// A field; its name occurs once in the model.
  ///
  /// @param to object type of a reference, of children, or of what a count goes over
  /// @param by the reference by which children point back
  /// @param maskedFor roles that see only a part of the value
  record Field(
      String name, Sort sort, @Nullable String to, @Nullable String by, Set<String> maskedFor) {
    boolean computed() {
      return switch (sort) {
        case SUM, COUNT, CHILDREN -> true;
        case TEXT, NUMBER, FLAG, REFERENCE, USER, TEAM -> false;
      };
    }

    private String yaml(Kind kind) {
      return switch (sort) {
        case TEXT ->
            "{ type: text, search: true"
                + (maskedFor.isEmpty() ? "" : ", masked_for: " + maskedFor)
                + " }";
        case NUMBER -> "{ type: integer }";
        case FLAG -> "{ type: boolean }";
        case REFERENCE -> "{ type: reference, to: " + to + " }";
        case USER -> "{ type: user }";
        case TEAM -> "{ type: team }";
        case SUM ->
            "{ type: formula, value: \"%s + %s\", result: integer }"
                .formatted(kind.fields().get(2).name(), kind.fields().get(3).name());
        case COUNT -> "{ type: rollup, over: %s, by: %s, count: true }".formatted(to, by);
        case CHILDREN -> "{ type: children, of: %s, by: %s }".formatted(to, by);
      };
    }
  }

  /// What kinds of fields there are. Of a kind's fields the first two are texts, the next two
  /// numbers; a sum adds these.
  enum Sort {
    TEXT,
    NUMBER,
    FLAG,
    REFERENCE,
    USER,
    TEAM,
    SUM,
    COUNT,
    CHILDREN
  }

  /// @param kind `inside`, `partner` or `customer`
  /// @param people whether its users see users and teams
  record Role(String name, String kind, boolean people, Map<String, Grant> grants) {}

  /// @param scopes by `read`, `create`, `update`, `delete`; what is missing is not allowed
  record Grant(Map<String, Scope> scopes, @Nullable Right others, Map<String, Right> fields) {}

  /// @param condition null for every record
  record Scope(@Nullable Condition condition) {}

  /// @param word `write`, `read` or `none`
  record Right(String word, @Nullable Condition hiddenIf) {
    String yaml() {
      return hiddenIf == null
          ? word
          : "{ right: " + word + ", hidden_if: \"" + hiddenIf.text() + "\" }";
    }
  }

  Kind kind(String wanted) {
    return kinds.stream().filter(kind -> kind.name().equals(wanted)).findFirst().orElseThrow();
  }

  /// The files of the package, each after a line `--- path`.
  String files() {
    var files = new StringBuilder();
    for (var kind : kinds) {
      files.append(
          """
          --- %1$s/%1$s.object.yaml
          label: %1$s
          display: %2$s
          fields:
          """
              .formatted(kind.name(), kind.fields().getFirst().name()));
      for (var field : kind.fields()) {
        files.append("  %s: %s%n".formatted(field.name(), field.yaml(kind)));
      }
    }
    for (var role : roles) {
      files.append(
          """
          --- access/%1$s.role.yaml
          label: %1$s
          kind: %2$s
          """
              .formatted(role.name(), role.kind()));
      files.append("objects:\n");
      var people = role.people() ? "{ read: all }" : "{}";
      files.append("  user: %1$s%n  team: %1$s%n".formatted(people));
      role.grants()
          .forEach((kind, grant) -> files.append("  %s: %s%n".formatted(kind, yaml(grant))));
    }
    return files.toString();
  }

  private static String yaml(Grant grant) {
    var keys = new StringJoiner(", ", "{ ", " }");
    grant
        .scopes()
        .forEach((word, scope) ->
            keys.add(
                word
                    + ": "
                    + (scope.condition() == null
                        ? "all"
                        : "\"" + scope.condition().text() + "\"")));
    var fields = new StringJoiner(", ", "{ ", " }");
    if (grant.others() != null) {
      fields.add("others: " + grant.others().yaml());
    }
    grant.fields().forEach((name, right) -> fields.add(name + ": " + right.yaml()));
    if (fields.length() > 4) {
      keys.add("fields: " + fields);
    }
    return keys.toString();
  }
}
