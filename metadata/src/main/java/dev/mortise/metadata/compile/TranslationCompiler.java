package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.AppDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.NoticeDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.PageDefinition;
import dev.mortise.metadata.definition.TranslationDefinition;
import dev.mortise.metadata.snapshot.Notice.Channel;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.snapshot.Translations;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Collects the texts of other languages, and finds those that belong to nothing.
///
/// The paths are those of `TextPath`, here for elements as they are written, so that translations
/// are checked together with everything else.
final class TranslationCompiler {
  private final Definitions definitions;
  private final Report report;

  TranslationCompiler(Definitions definitions, Report report) {
    this.definitions = definitions;
    this.report = report;
  }

  Translations compile() {
    var known = paths();
    var byLanguage = new LinkedHashMap<String, Map<String, String>>();
    definitions
        .files()
        .of(TranslationDefinition.class)
        .forEach((path, definition) -> {
          definition.texts().keySet().stream()
              .filter(key -> !known.contains(key))
              .forEach(key -> unknown(Spot.of(path).at(key), key, known));
          byLanguage.put(PackageDefinition.nameOf(path), texts(definition));
        });
    return new Translations(Map.copyOf(byLanguage));
  }

  /// The texts as written; what a role is called also is what the option of the role is called.
  private Map<String, String> texts(TranslationDefinition definition) {
    var texts = new LinkedHashMap<>(definition.texts());
    for (var role : definitions.roles().keySet()) {
      var text = definition.texts().get("roles." + role);
      if (text != null) {
        texts.put("choices." + Definitions.ROLE_CHOICES + ".options." + role, text);
      }
    }
    return Map.copyOf(texts);
  }

  private void unknown(Spot spot, String key, Set<String> known) {
    report.key(
        spot,
        DiagnosticCode.UNKNOWN_ELEMENT,
        "Nothing in this package is called '%s'.".formatted(key),
        Report.hint(key, known));
  }

  Set<String> paths() {
    var paths = new TreeSet<String>();
    paths.add(TextPath.TITLE);
    definitions
        .objects()
        .values()
        .forEach(object -> addObject(paths, object.name(), object.definition()));
    definitions
        .choices()
        .values()
        .forEach(list -> {
          paths.add("choices." + list.name());
          addOptions(paths, "choices." + list.name(), list.definition().options().keySet());
        });
    definitions
        .layouts()
        .forEach((key, layout) -> {
          var object = key.substring(0, key.indexOf('.'));
          if (layout.definition().label() != null) {
            paths.add(object + ".layouts." + layout.name());
          }
          for (int i = 0; i < layout.definition().form().size(); i++) {
            paths.add(object + ".layouts." + layout.name() + ".sections." + i);
          }
        });
    definitions
        .flows()
        .forEach((key, flow) -> {
          var object = key.substring(0, key.indexOf('.'));
          var path = object + ".flows." + flow.name();
          addFlow(paths, path, flow.definition());
        });
    definitions
        .notices()
        .forEach((key, notice) -> {
          var object = key.substring(0, key.indexOf('.'));
          addNotice(paths, TextPath.notice(object, notice.name()), notice.definition());
        });
    definitions.files().of(AppDefinition.class).values().forEach(app -> addMenu(paths, app));
    definitions.roles().keySet().forEach(role -> paths.add("roles." + role));
    definitions.schedules().keySet().forEach(name -> paths.add("schedules." + name));
    definitions.words().keySet().forEach(name -> paths.add("words." + name));
    definitions.calendars().keySet().forEach(name -> paths.add("calendars." + name));
    definitions.pages().values().forEach(page -> addPage(paths, page.name(), page.definition()));
    return paths;
  }

  private static void addMenu(Set<String> paths, AppDefinition app) {
    for (int i = 0; i < app.menu().size(); i++) {
      paths.add("menu." + i);
      for (int j = 0; j < app.menu().get(i).entries().size(); j++) {
        paths.add("menu." + i + "." + j);
      }
    }
  }

  private static void addFlow(Set<String> paths, String path, FlowDefinition flow) {
    flow.states()
        .forEach((name, state) -> {
          if (state.task() != null) {
            paths.add(path + ".tasks." + name);
          }
        });
    flow.transitions()
        .forEach((name, step) -> {
          paths.add(path + ".transitions." + name);
          paths.add(path + ".transitions." + name + ".otherwise");
          step.rules()
              .keySet()
              .forEach(rule -> paths.add(path + ".transitions." + name + ".rules." + rule));
        });
  }

  private static void addNotice(Set<String> paths, String path, NoticeDefinition notice) {
    paths.add(path);
    if (notice.inApp() != null) {
      addMessage(paths, path + "." + Channel.IN_APP.word());
    }
    if (notice.email() != null) {
      addMessage(paths, path + "." + Channel.EMAIL.word());
    }
  }

  private static void addMessage(Set<String> paths, String path) {
    paths.add(path + ".subject");
    paths.add(path + ".text");
  }

  private static void addPage(Set<String> paths, String name, PageDefinition page) {
    paths.add(TextPath.page(name));
    paths.add(TextPath.page(name) + ".help");
    var visit = page.visit();
    if (visit != null) {
      paths.add(TextPath.page(name) + ".thanks");
      visit.states().keySet().forEach(state -> paths.add(TextPath.pageState(name, state)));
    }
  }

  private static void addObject(Set<String> paths, String name, ObjectDefinition object) {
    paths.add(name);
    paths.add(name + ".help");
    object
        .fields()
        .forEach((field, definition) -> {
          var path = name + ".fields." + field;
          paths.add(path);
          paths.add(path + ".help");
          switch (definition.type()) {
            case FieldType.Choice(var options, _) -> addOptions(paths, path, options.keySet());
            case FieldType.MultiChoice(var options, _) -> addOptions(paths, path, options.keySet());
            case null, default -> {}
          }
        });
    object.rules().keySet().forEach(rule -> paths.add(name + ".rules." + rule));
    object.guards().keySet().forEach(guard -> paths.add(name + ".guards." + guard));
    object.unique().keySet().forEach(key -> paths.add(name + ".unique." + key));
    object.duplicates().keySet().forEach(rule -> paths.add(name + ".duplicates." + rule));
    object.kinds().keySet().forEach(kind -> paths.add(name + ".kinds." + kind));
  }

  private static void addOptions(Set<String> paths, String owner, Set<String> options) {
    options.forEach(option -> paths.add(owner + ".options." + option));
  }
}
