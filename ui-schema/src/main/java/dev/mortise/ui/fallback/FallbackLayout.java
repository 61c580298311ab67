package dev.mortise.ui.fallback;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.render.Texts;
import java.util.ArrayList;
import java.util.List;

/// The layout of an object type that has none: a form and a list that are good enough to work with.
///
/// The form keeps the order of the fields, two short ones a row, wide ones alone, and each kind of
/// children in a section at the end. The list shows the first fields that fit into a line, newest
/// records first.
public final class FallbackLayout {
  private static final String NAME = "fallback";
  private static final int COLUMNS = 7;

  private FallbackLayout() {}

  public static Layout of(ObjectType object, Texts texts) {
    return new Layout(
        object.name(), NAME, null, form(object, texts), list(object), List.of(), null);
  }

  private static List<Layout.Section> form(ObjectType object, Texts texts) {
    var sections = new ArrayList<Layout.Section>();
    var own =
        object.fields().values().stream()
            .filter(field -> width(field) != Width.TABLE && !field.managed());
    sections.add(new Layout.Section(texts.object(object), null, rows(own.toList())));
    object.fields().values().stream()
        .filter(field -> width(field) == Width.TABLE)
        .map(field ->
            new Layout.Section(texts.field(object, field), null, List.of(List.of(field.name()))))
        .forEach(sections::add);
    return sections;
  }

  private static List<List<String>> rows(List<Field> fields) {
    var rows = new ArrayList<List<String>>();
    var open = new ArrayList<String>();
    for (var field : fields) {
      var alone = width(field) == Width.ROW;
      if (alone || open.size() == 2) {
        close(open, rows);
      }
      open.add(field.name());
      if (alone) {
        close(open, rows);
      }
    }
    close(open, rows);
    return rows;
  }

  private static void close(List<String> open, List<List<String>> rows) {
    if (!open.isEmpty()) {
      rows.add(List.copyOf(open));
      open.clear();
    }
  }

  static Layout.Listing list(ObjectType object) {
    var columns =
        object.fields().values().stream()
            .filter(field -> width(field) == Width.CELL && !field.many())
            .filter(field -> !field.managed() || field.name().equals(Flow.STATE))
            .limit(COLUMNS)
            .map(Field::name)
            .toList();
    return new Layout.Listing(columns, List.of("-created_at"), null, List.of());
  }

  /// How much room a value takes.
  private enum Width {
    CELL,
    ROW,
    TABLE
  }

  private static Width width(Field field) {
    return switch (field.type()) {
      case FieldType.Text _,
          FieldType.IntegerNumber _,
          FieldType.DecimalNumber _,
          FieldType.Money _,
          FieldType.Percent _,
          FieldType.Date _,
          FieldType.DateTime _,
          FieldType.Duration _,
          FieldType.YesNo _,
          FieldType.Choice _,
          FieldType.MultiChoice _,
          FieldType.AutoNumber _,
          FieldType.Email _,
          FieldType.Phone _,
          FieldType.Url _,
          FieldType.Barcode _,
          FieldType.Rating _,
          FieldType.User _,
          FieldType.Team _,
          FieldType.Reference _,
          FieldType.Tree _,
          FieldType.Formula _,
          FieldType.Rollup _ ->
          Width.CELL;
      case FieldType.LongText _,
          FieldType.RichText _,
          FieldType.Address _,
          FieldType.Geo _,
          FieldType.Json _,
          FieldType.OfFiles _ ->
          Width.ROW;
      case FieldType.Children _ -> Width.TABLE;
    };
  }
}
