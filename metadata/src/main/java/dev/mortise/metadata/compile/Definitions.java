package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.AssignmentDefinition;
import dev.mortise.metadata.definition.CalendarDefinition;
import dev.mortise.metadata.definition.ChoicesDefinition;
import dev.mortise.metadata.definition.Definition;
import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.FunctionDefinition;
import dev.mortise.metadata.definition.FunctionScript;
import dev.mortise.metadata.definition.LayoutDefinition;
import dev.mortise.metadata.definition.NoticeDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.PageDefinition;
import dev.mortise.metadata.definition.RoleDefinition;
import dev.mortise.metadata.definition.ScheduleDefinition;
import dev.mortise.metadata.definition.TextTemplate;
import dev.mortise.metadata.definition.WordsDefinition;
import dev.mortise.metadata.name.Names;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The elements of a package by name, with where each stands.
///
/// @param objects with the fields their flows give them
/// @param layouts by `object.layout`, because a layout's name is its own only within the object
///   type
/// @param flows by `object.flow`, likewise
/// @param assignments by `object.rule`, likewise
/// @param notices by `object.notice`, likewise
record Definitions(
    PackageDefinition files,
    SequencedMap<String, Located<ObjectDefinition>> objects,
    SequencedMap<String, Located<ChoicesDefinition>> choices,
    SequencedMap<String, Located<RoleDefinition>> roles,
    SequencedMap<String, Located<LayoutDefinition>> layouts,
    SequencedMap<String, Located<FlowDefinition>> flows,
    SequencedMap<String, Located<CalendarDefinition>> calendars,
    SequencedMap<String, Located<FunctionDefinition>> functions,
    SequencedMap<String, Located<AssignmentDefinition>> assignments,
    SequencedMap<String, Located<NoticeDefinition>> notices,
    SequencedMap<String, Located<ScheduleDefinition>> schedules,
    SequencedMap<String, Located<WordsDefinition>> words,
    SequencedMap<String, Located<PageDefinition>> pages) {
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
    var layouts = inFolders(files, objects, LayoutDefinition.class, "layout", report);
    var flows = inFolders(files, objects, FlowDefinition.class, "flow", report);
    inFolders(files, objects, TextTemplate.class, "template", report);
    // two scripts of one name could not be told apart either
    byName(files, FunctionScript.class, report);
    var assignments =
        inFolders(files, objects, AssignmentDefinition.class, "assignment rule", report);
    return new Definitions(
        files,
        FlowFields.added(objects, flows, files, report),
        choices,
        roles,
        layouts,
        flows,
        byName(files, CalendarDefinition.class, report),
        byName(files, FunctionDefinition.class, report),
        assignments,
        inFolders(files, objects, NoticeDefinition.class, "notice", report),
        byName(files, ScheduleDefinition.class, report),
        byName(files, WordsDefinition.class, report),
        byName(files, PageDefinition.class, report));
  }

  /// Paths of the function scripts by name.
  Map<String, String> functionScripts() {
    var paths = new TreeMap<String, String>();
    files
        .of(FunctionScript.class)
        .keySet()
        .forEach(path -> paths.put(PackageDefinition.nameOf(path), path));
    return paths;
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

  /// What lies in the folder of its object type, by `object.name`.
  private static <T extends Definition> SequencedMap<String, Located<T>> inFolders(
      PackageDefinition files,
      SequencedMap<String, Located<ObjectDefinition>> objects,
      Class<T> kind,
      String word,
      Report report) {
    var found = new LinkedHashMap<String, Located<T>>();
    files
        .of(kind)
        .forEach((path, definition) -> {
          var object = PackageDefinition.folderOf(path);
          var name = PackageDefinition.nameOf(path);
          var located = new Located<>(name, Spot.of(path), definition);
          if (!objects.containsKey(object)) {
            report.value(
                located.spot(),
                DiagnosticCode.WRONG_FOLDER,
                "A %s lies in the folder of its object type%s."
                    .formatted(word, object.isEmpty() ? "" : ", but there is no '" + object + "'"),
                Report.hint(object, objects.keySet()));
            return;
          }
          var first = found.putIfAbsent(object + "." + name, located);
          if (first != null) {
            taken(located.spot(), twice(name, first.spot()), report);
          }
        });
    return found;
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

  /// The flows of an object type.
  List<Located<FlowDefinition>> flows(String object) {
    return within(object, flows);
  }

  /// The assignment rules of an object type.
  List<Located<AssignmentDefinition>> assignments(String object) {
    return within(object, assignments);
  }

  /// The notices of an object type.
  List<Located<NoticeDefinition>> notices(String object) {
    return within(object, notices);
  }

  private static <T> List<Located<T>> within(
      String object, SequencedMap<String, Located<T>> located) {
    return located.entrySet().stream()
        .filter(each -> each.getKey().startsWith(object + "."))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Names of the steps of an object type's flows.
  Set<String> transitions(String object) {
    return flows(object).stream()
        .flatMap(flow -> flow.definition().transitions().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Names of the clocks of an object type's flows.
  Set<String> clocks(String object) {
    return flows(object).stream()
        .flatMap(flow -> flow.definition().clocks().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
