package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.LayoutDefinition;
import dev.mortise.metadata.definition.LayoutDefinition.ListDefinition;
import dev.mortise.metadata.definition.LayoutDefinition.SectionDefinition;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/// Resolves layouts.
final class LayoutCompiler {
  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final FieldPaths paths;
  private final ViewCompiler views;
  private final Report report;

  LayoutCompiler(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.paths = new FieldPaths(typing, report);
    this.views = new ViewCompiler(definitions, typing, report);
    this.report = report;
  }

  /// Layouts by `object.layout`.
  SequencedMap<String, Layout> compile() {
    var layouts = new LinkedHashMap<String, Layout>();
    definitions
        .layouts()
        .forEach(
            (key, layout) -> layouts.put(key, compile(key.substring(0, key.indexOf('.')), layout)));
    return Collections.unmodifiableSequencedMap(layouts);
  }

  private Layout compile(String object, Located<LayoutDefinition> layout) {
    var definition = layout.definition();
    if (definition.form().isEmpty() && definition.record() == null && !lists(definition)) {
      report.value(
          layout.spot(),
          DiagnosticCode.EMPTY_LAYOUT,
          "The layout arranges nothing.",
          "Write 'form', 'list', 'record' or a view such as 'kanban'.");
    }
    var sections = new ArrayList<Layout.Section>();
    var placed = new HashSet<String>();
    for (int i = 0; i < definition.form().size(); i++) {
      var spot = layout.spot().at("form", i);
      sections.add(section(spot, object, definition.form().get(i), placed));
    }
    var list = definition.list();
    return new Layout(
        object,
        layout.name(),
        definition.label(),
        sections,
        list == null ? null : listing(layout.spot().at("list"), object, list),
        views.views(layout.spot(), object, definition),
        views.page(layout.spot().at("record"), object, definition.record()));
  }

  /// Whether a layout arranges a list, as a table or otherwise.
  static boolean lists(LayoutDefinition layout) {
    return layout.list() != null
        || layout.kanban() != null
        || layout.calendar() != null
        || layout.map() != null
        || layout.tree() != null
        || layout.gallery() != null;
  }

  private Layout.Section section(
      Spot spot, String object, SectionDefinition section, Set<String> placed) {
    for (int row = 0; row < section.rows().size(); row++) {
      for (int i = 0; i < section.rows().get(row).size(); i++) {
        var name = section.rows().get(row).get(i);
        var at = spot.at("rows", row, i);
        if (typing.knows(at, object, name, report) && !placed.add(name)) {
          report.value(
              at,
              DiagnosticCode.DUPLICATE_ENTRY,
              "'%s' stands in this form twice.".formatted(name),
              "Leave one out.");
        }
      }
    }
    return new Layout.Section(
        section.section() == null ? "" : section.section(),
        expressions.condition(spot.at("show_when"), section.showWhen(), object, Reach.ALL),
        section.rows());
  }

  private Layout.Listing listing(Spot spot, String object, ListDefinition list) {
    for (int i = 0; i < list.columns().size(); i++) {
      paths.follow(spot.at("columns", i), object, list.columns().get(i));
    }
    for (int i = 0; i < list.sort().size(); i++) {
      sortable(spot.at("sort", i), object, list.sort().get(i));
    }
    return new Layout.Listing(
        list.columns(),
        list.sort(),
        expressions.condition(spot.at("filter"), list.filter(), object, Reach.ALL),
        views.fields(spot, "card", object, list.card()));
  }

  private void sortable(Spot spot, String object, String key) {
    var path = key.startsWith("-") ? key.substring(1) : key;
    var type = paths.follow(spot, object, path);
    var sortable =
        switch (type) {
          case Scalar scalar -> scalar.ordered();
          case ValueType.ListOf _ -> false;
          case ValueType.Reference _ -> true;
          case null -> true;
        };
    if (!sortable) {
      report.value(
          spot,
          DiagnosticCode.NOT_SORTABLE,
          "'%s' has no order.".formatted(path),
          "Sort by a single value.");
    }
  }
}
