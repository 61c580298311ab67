package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.LayoutDefinition;
import dev.mortise.metadata.definition.LayoutDefinition.RecordPageDefinition;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Layout.RecordPage;
import dev.mortise.metadata.snapshot.Layout.Related;
import dev.mortise.metadata.snapshot.Layout.View;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Resolves the views of a list, and what stands around the form on a record's page.
final class ViewCompiler {
  private static final int FACTS = 4;

  private final Definitions definitions;
  private final Typing typing;
  private final FieldPaths paths;
  private final Report report;

  ViewCompiler(Definitions definitions, Typing typing, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.paths = new FieldPaths(typing, report);
    this.report = report;
  }

  List<View> views(Spot spot, String object, LayoutDefinition layout) {
    var views = new ArrayList<View>();
    var kanban = layout.kanban();
    if (kanban != null && kanban.by() != null) {
      var at = spot.at("kanban");
      check(at.at("by"), object, kanban.by(), "a choice", isChoice(object, kanban.by()));
      views.add(new View.Kanban(kanban.by(), fields(at, "card", object, kanban.card())));
    }
    var calendar = layout.calendar();
    if (calendar != null && calendar.from() != null) {
      var at = spot.at("calendar");
      check(at.at("from"), object, calendar.from(), "a day", isDay(object, calendar.from()));
      if (calendar.to() != null) {
        check(at.at("to"), object, calendar.to(), "a day", isDay(object, calendar.to()));
      }
      views.add(
          new View.Calendar(
              calendar.from(), calendar.to(), fields(at, "card", object, calendar.card())));
    }
    var map = layout.map();
    if (map != null && map.at() != null) {
      var at = spot.at("map");
      check(at.at("at"), object, map.at(), "a place", typing.field(object, map.at()) == Scalar.GEO);
      views.add(new View.OnMap(map.at(), fields(at, "card", object, map.card())));
    }
    var tree = layout.tree();
    if (tree != null && tree.by() != null) {
      var field = definitions.field(object, tree.by());
      var fits = field != null && field.type() instanceof FieldType.Tree;
      check(spot.at("tree", "by"), object, tree.by(), "a tree", fits);
      views.add(new View.Tree(tree.by()));
    }
    var gallery = layout.gallery();
    if (gallery != null && gallery.picture() != null) {
      var at = spot.at("gallery");
      var field = definitions.field(object, gallery.picture());
      var fits = field != null && field.type() instanceof FieldType.Image;
      check(at.at("picture"), object, gallery.picture(), "an image", fits);
      views.add(new View.Gallery(gallery.picture(), fields(at, "card", object, gallery.card())));
    }
    return views;
  }

  /// Names of fields of a card or header; unknown ones are reported.
  List<String> fields(Spot spot, String key, String object, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      paths.follow(spot.at(key, i), object, names.get(i));
    }
    return names;
  }

  @Nullable RecordPage page(Spot spot, String object, @Nullable RecordPageDefinition page) {
    if (page == null) {
      return null;
    }
    if (page.facts().size() > FACTS) {
      report.value(
          spot.at("facts"),
          DiagnosticCode.TOO_MANY,
          "A header has room for %d fields.".formatted(FACTS),
          "Name the most important ones.");
    }
    fields(spot, "facts", object, page.facts());
    var related = new ArrayList<Related>();
    for (int i = 0; i < page.related().size(); i++) {
      var found = related(spot.at("related", i), object, page.related().get(i));
      if (found != null) {
        related.add(found);
      }
    }
    return new RecordPage(page.facts(), related, page.tabs());
  }

  private @Nullable Related related(Spot spot, String object, String written) {
    var parts = written.split("\\.", -1);
    if (parts.length != 2) {
      report.value(
          spot,
          DiagnosticCode.BAD_PATH,
          "'%s' is no object type with its field.".formatted(written),
          "Write it as object.field.");
      return null;
    }
    var known = definitions.objects().keySet();
    if (!known.contains(parts[0])) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_OBJECT, "object type", parts[0], known);
      return null;
    }
    if (!typing.knows(spot, parts[0], parts[1], report)) {
      return null;
    }
    var field = definitions.field(parts[0], parts[1]);
    var refers =
        field != null
            && switch (field.type()) {
              case FieldType.Reference reference -> reference.to().contains(object);
              case FieldType.Tree _ -> parts[0].equals(object);
              case null, default -> false;
            };
    if (!refers) {
      report.value(
          spot,
          DiagnosticCode.BAD_REFERENCE,
          "'%s' does not point at '%s'.".formatted(written, object),
          "Name a reference that does.");
      return null;
    }
    return new Related(parts[0], parts[1]);
  }

  private boolean isChoice(String object, String field) {
    return typing.field(object, field) == Scalar.TEXT && !typing.options(object, field).isEmpty();
  }

  private boolean isDay(String object, String field) {
    var type = typing.field(object, field);
    return type == Scalar.DATE || type == Scalar.DATE_TIME;
  }

  private void check(Spot spot, String object, String field, String wanted, boolean fits) {
    if (typing.knows(spot, object, field, report) && !fits) {
      report.value(
          spot,
          DiagnosticCode.VIEW_FIELD,
          "'%s' is not %s.".formatted(field, wanted),
          "Name a field that is.");
    }
  }
}
