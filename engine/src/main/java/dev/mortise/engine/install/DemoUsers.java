package dev.mortise.engine.install;

import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.RoleDefinition;
import dev.mortise.metadata.definition.SeedDefinition;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Who of the people a package brings along stands for which role.
final class DemoUsers {
  private DemoUsers() {}

  /// User name by role: the first seeded user who has the role.
  static SequencedMap<String, String> of(PackageDefinition definition) {
    var users = new LinkedHashMap<String, String>();
    var roles =
        definition.of(RoleDefinition.class).keySet().stream()
            .map(PackageDefinition::nameOf)
            .toList();
    definition
        .of(SeedDefinition.class)
        .forEach((path, seed) -> {
          if (PackageDefinition.nameOf(path).equals(SystemField.USER)) {
            seed.records().forEach(record -> add(users, roles, record));
          }
        });
    return users;
  }

  private static void add(
      SequencedMap<String, String> users, List<String> roles, SequencedMap<String, ?> record) {
    if (record.get("username") instanceof String username) {
      for (var role : roles) {
        if (hasRole(record.get("roles"), role)) {
          users.putIfAbsent(role, username);
        }
      }
    }
  }

  private static boolean hasRole(@org.jspecify.annotations.Nullable Object given, String role) {
    return switch (given) {
      case null -> false;
      case List<?> list -> list.contains(role);
      default -> List.of(given.toString().split(";", -1)).contains(role);
    };
  }
}
