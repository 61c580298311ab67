package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.AppDefinition;
import dev.mortise.metadata.definition.AppDefinition.AppPage;
import dev.mortise.metadata.definition.AppDefinition.EntryDefinition;
import dev.mortise.metadata.definition.AppDefinition.MenuDefinition;
import dev.mortise.metadata.snapshot.App;
import dev.mortise.metadata.snapshot.App.Entry;
import dev.mortise.metadata.snapshot.App.Place;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resolves the menu of the application and how it looks.
final class AppCompiler {
  private static final Pattern LOGO =
      Pattern.compile("data:image/(png|jpeg|webp|svg\\+xml);base64,[A-Za-z0-9+/]+=*");
  private static final int LONGEST_LOGO = 100_000;

  private final Definitions definitions;
  private final Report report;

  AppCompiler(Definitions definitions, Report report) {
    this.definitions = definitions;
    this.report = report;
  }

  App compile() {
    var written = definitions.files().of(AppDefinition.class);
    if (written.isEmpty()) {
      return App.PLAIN;
    }
    var spot = Spot.of(written.firstEntry().getKey());
    var app = written.firstEntry().getValue();
    if (app.color() != null) {
      Colors.check(spot.at("color"), app.color(), report);
    }
    checkLogo(spot.at("logo"), app.logo());
    for (int i = 0; i < app.languages().size(); i++) {
      ManifestCompiler.checkLanguage(spot.at("languages", i), app.languages().get(i), report);
    }
    var start = app.start();
    return new App(
        app.color(),
        app.logo(),
        app.languages(),
        start == null
            ? App.PLAIN.start()
            : place(spot.at("start"), start.object(), start.layout(), start.page()),
        menu(spot.at("menu"), app.menu()));
  }

  private void checkLogo(Spot spot, @Nullable String logo) {
    if (logo != null && (logo.length() > LONGEST_LOGO || !LOGO.matcher(logo).matches())) {
      report.value(
          spot,
          DiagnosticCode.BAD_LOGO,
          "The logo is no picture written as text, or larger than 75 KB.",
          "Write it as data:image/png;base64,…");
    }
  }

  private List<Entry> menu(Spot spot, List<MenuDefinition> menu) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < menu.size(); i++) {
      var entry = menu.get(i);
      var at = spot.at(i);
      Place place =
          entry.entries().isEmpty()
              ? place(at, entry.object(), entry.layout(), entry.page())
              : group(at, i, entry);
      entries.add(
          new Entry(
              Integer.toString(i), entry.label(), entry.icon(), roles(at, entry.roles()), place));
    }
    return entries;
  }

  private Place group(Spot spot, int index, MenuDefinition group) {
    if (group.label() == null || group.object() != null || group.page() != null) {
      report.value(
          spot,
          DiagnosticCode.CONTRADICTION,
          "A heading has a label and entries, and leads nowhere itself.",
          "Write 'label' and 'entries'.");
    }
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < group.entries().size(); i++) {
      entries.add(entry(spot.at("entries", i), index + "." + i, group.entries().get(i)));
    }
    return new Place.Group(entries);
  }

  private Entry entry(Spot spot, String path, EntryDefinition entry) {
    return new Entry(
        path,
        entry.label(),
        entry.icon(),
        roles(spot, entry.roles()),
        place(spot, entry.object(), entry.layout(), entry.page()));
  }

  private Place place(
      Spot spot, @Nullable String object, @Nullable String layout, @Nullable AppPage page) {
    if ((object == null) == (page == null) || (layout != null && object == null)) {
      report.value(
          spot,
          DiagnosticCode.CONTRADICTION,
          "It leads nowhere, or to several places.",
          "Write either 'object', with a 'layout' if need be, or 'page'.");
      return App.PLAIN.start();
    }
    if (page != null) {
      return new Place.Page(page.name().toLowerCase(Locale.ROOT));
    }
    var known = definitions.objects().keySet();
    if (object != null && !known.contains(object)) {
      report.unknown(
          spot.at("object"), DiagnosticCode.UNKNOWN_OBJECT, "object type", object, known);
    } else if (object != null && layout != null && !lists(object).contains(layout)) {
      report.unknown(
          spot.at("layout"),
          DiagnosticCode.UNKNOWN_LAYOUT,
          "list layout of '%s' called".formatted(object),
          layout,
          lists(object));
    }
    return new Place.Records(object == null ? "" : object, layout);
  }

  private Set<String> lists(String object) {
    var lists = new LinkedHashSet<String>();
    definitions
        .layouts()
        .forEach((key, layout) -> {
          if (key.startsWith(object + ".") && LayoutCompiler.lists(layout.definition())) {
            lists.add(layout.name());
          }
        });
    return lists;
  }

  private Set<String> roles(Spot spot, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (!name.equals(Role.ADMIN) && !definitions.roles().containsKey(name)) {
        report.unknown(
            spot.at("roles", i),
            DiagnosticCode.UNKNOWN_ROLE,
            "role",
            name,
            definitions.roles().keySet());
      }
    }
    return Set.copyOf(names);
  }
}
