package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.ChoicesDefinition;
import dev.mortise.metadata.definition.Definition;
import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.definition.LayoutDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.RoleDefinition;
import dev.mortise.metadata.name.Names;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The elements of a package by name, with where each stands.
///
/// @param layouts by `object.layout`, because a layout's name is its own only within the object
///   type
record Definitions(
    PackageDefinition files,
    SequencedMap<String, Located<ObjectDefinition>> objects,
    SequencedMap<String, Located<ChoicesDefinition>> choices,
    SequencedMap<String, Located<RoleDefinition>> roles,
    SequencedMap<String, Located<LayoutDefinition>> layouts) {
  /// Name of the built-in list of all roles, for the users' own field.
  static final String ROLE_CHOICES = "role";

  /// @param name what its file name says
  record Located<T>(String name, Spot spot, T definition) {}

  static Definitions of(PackageDefinition files, Report report) {
    var objects = byName(files, ObjectDefinition.class, report);
    objects.values().forEach(object -> checkFolder(object, report));
    var choices = byName(files, ChoicesDefinition.class, report);
    var ownRoleList = choices.remove(ROLE_CHOICES);
    if (ownRoleList != null) {
      taken(ownRoleList.spot(), "The choice list 'role' is built in: it has the roles.", report);
    }
    var roles = byName(files, RoleDefinition.class, report);
    var ownAdmin = roles.remove(Role.ADMIN);
    if (ownAdmin != null) {
      taken(ownAdmin.spot(), "The role 'admin' is built in: it may do everything.", report);
    }
    return new Definitions(files, objects, choices, roles, layouts(files, objects, report));
  }

  private static <T extends Definition> SequencedMap<String, Located<T>> byName(
      PackageDefinition files, Class<T> kind, Report report) {
    var byName = new LinkedHashMap<String, Located<T>>();
    files
        .of(kind)
        .forEach((path, definition) -> {
          var name = PackageDefinition.nameOf(path);
          var located = new Located<>(name, Spot.of(path), definition);
          var first = byName.putIfAbsent(name, located);
          if (first != null) {
            taken(located.spot(), twice(name, first.spot()), report);
          }
        });
    return byName;
  }

  private static SequencedMap<String, Located<LayoutDefinition>> layouts(
      PackageDefinition files,
      SequencedMap<String, Located<ObjectDefinition>> objects,
      Report report) {
    var layouts = new LinkedHashMap<String, Located<LayoutDefinition>>();
    files
        .of(LayoutDefinition.class)
        .forEach((path, definition) -> {
          var object = PackageDefinition.folderOf(path);
          var name = PackageDefinition.nameOf(path);
          var located = new Located<>(name, Spot.of(path), definition);
          if (!objects.containsKey(object)) {
            report.value(
                located.spot(),
                DiagnosticCode.WRONG_FOLDER,
                object.isEmpty()
                    ? "A layout lies in the folder of its object type."
                    : "A layout lies in the folder of its object type, but there is no '%s'."
                        .formatted(object),
                Report.hint(object, objects.keySet()));
            return;
          }
          var first = layouts.putIfAbsent(object + "." + name, located);
          if (first != null) {
            taken(located.spot(), twice(name, first.spot()), report);
          }
        });
    return layouts;
  }

  private static void checkFolder(Located<ObjectDefinition> object, Report report) {
    if (Names.isName(object.name())
        && !PackageDefinition.folderOf(object.spot().file()).equals(object.name())) {
      report.value(
          object.spot(),
          DiagnosticCode.WRONG_FOLDER,
          "An object type has a folder of its name.",
          "Move it to %s/%s.object.yaml.".formatted(object.name(), object.name()));
    }
  }

  private static String twice(String name, Spot first) {
    return "'%s' is defined in %s already.".formatted(name, first.file());
  }

  private static void taken(Spot spot, String message, Report report) {
    report.value(spot, DiagnosticCode.DUPLICATE_DEFINITION, message, "Give it another name.");
  }

  @Nullable FieldDefinition field(String object, String field) {
    var owner = objects.get(object);
    return owner == null ? null : owner.definition().fields().get(field);
  }

  /// Options of a choice list; null when there is none of this name.
  @Nullable SequencedMap<String, OptionDefinition> options(String list) {
    if (list.equals(ROLE_CHOICES)) {
      return roleOptions();
    }
    var shared = choices.get(list);
    return shared == null ? null : shared.definition().options();
  }

  private SequencedMap<String, OptionDefinition> roleOptions() {
    var options = new LinkedHashMap<String, OptionDefinition>();
    options.put(Role.ADMIN, new OptionDefinition(Role.ADMIN, null, null, false));
    roles.forEach((name, role) ->
        options.put(
            name,
            new OptionDefinition(role.definition().label(), null, role.definition().was(), false)));
    return options;
  }
}
