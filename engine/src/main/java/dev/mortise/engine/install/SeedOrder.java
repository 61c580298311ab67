package dev.mortise.engine.install;

import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.SeedDefinition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The seeds of a package by object type, each after those its records point at.
final class SeedOrder {
  private final Map<String, List<Seeds>> byObject = new LinkedHashMap<>();
  private final Set<String> entered = new LinkedHashSet<>();
  private final List<List<Seeds>> ordered = new ArrayList<>();

  private SeedOrder() {}

  /// One seed file.
  ///
  /// @param given fields any of its records gives
  record Seeds(String path, ObjectType object, SeedDefinition definition, Set<String> given) {}

  static List<List<Seeds>> of(PackageDefinition definition, Snapshot snapshot) {
    var order = new SeedOrder();
    definition
        .of(SeedDefinition.class)
        .forEach((path, seed) -> {
          var object = snapshot.require(PackageDefinition.nameOf(path));
          order
              .byObject
              .computeIfAbsent(object.name(), _ -> new ArrayList<>())
              .add(new Seeds(path, object, seed, Seeder.given(seed)));
        });
    List.copyOf(order.byObject.keySet()).forEach(order::enter);
    return order.ordered;
  }

  /// A circle of references between seeds is cut where it closes: the record is then not found and
  /// the seed is refused with its place.
  private void enter(String object) {
    if (!entered.add(object)) {
      return;
    }
    for (var seeds : byObject.getOrDefault(object, List.of())) {
      for (var field : seeds.object().fields().values()) {
        if (seeds.given().contains(field.name())) {
          field.targets().forEach(this::enter);
        }
      }
      if (seeds.given().contains("created_by")) {
        enter("user");
      }
    }
    if (byObject.containsKey(object)) {
      ordered.add(byObject.getOrDefault(object, List.of()));
    }
  }
}
