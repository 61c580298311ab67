package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.source.DiagnosticCode;

/// Checks that the keys every field may have make sense for its type and together.
final class KeyCheck {
  private final Report report;

  KeyCheck(Report report) {
    this.report = report;
  }

  void check(Spot spot, FieldType type, FieldDefinition definition) {
    var written = isGiven(type);
    refuse(spot, "required", definition.required() && !written, "is never given by anybody");
    refuse(spot, "required_if", definition.requiredIf() != null && !written, "is never given");
    refuse(spot, "default", definition.initial() != null && !written, "is never given");
    refuse(spot, "default_value", definition.defaultValue() != null && !written, "is never given");
    var file = type instanceof FieldType.OfFiles;
    refuse(spot, "default", definition.initial() != null && file, "is a file of one record");
    refuse(spot, "fixed", definition.fixed() && !written, "is never given by anybody");
    refuse(spot, "unique", definition.unique() && !isComparable(type), "cannot occur once");
    refuse(spot, "index", definition.index() && !isComparable(type), "cannot be kept in an index");
    refuse(spot, "search", definition.search() && !isText(type), "has no words");
    refuse(spot, "masked_for", !definition.maskedFor().isEmpty() && !isText(type), "has no text");
    if (definition.required() && definition.requiredIf() != null) {
      contradiction(spot.at("required_if"), "The field is required always.", "Leave one out.");
    }
    if (definition.initial() != null && definition.defaultValue() != null) {
      contradiction(spot.at("default_value"), "The field has two defaults.", "Leave one out.");
    }
    if (definition.required()
        && type instanceof FieldType.Reference(_, _, _, var onDelete)
        && onDelete == FieldType.OnDelete.CLEAR) {
      contradiction(
          spot.at("on_delete"),
          "A required reference cannot be emptied.",
          "Use restrict or cascade, or leave out 'required'.");
    }
  }

  private void refuse(Spot spot, String key, boolean wrong, String because) {
    if (wrong) {
      report.key(
          spot.at(key),
          DiagnosticCode.KEY_NOT_FOR_TYPE,
          "A field of this type has no '%s'.".formatted(key),
          "Its value %s: leave the key out.".formatted(because));
    }
  }

  private void contradiction(Spot spot, String message, String hint) {
    report.key(spot, DiagnosticCode.CONTRADICTION, message, hint);
  }

  /// Whether people write the value, not the platform.
  static boolean isGiven(FieldType type) {
    return switch (type) {
      case FieldType.Formula _, FieldType.Rollup _, FieldType.AutoNumber _, FieldType.Children _ ->
          false;
      default -> true;
    };
  }

  private static boolean isText(FieldType type) {
    return switch (type) {
      case FieldType.Text _,
          FieldType.LongText _,
          FieldType.RichText _,
          FieldType.Email _,
          FieldType.Phone _,
          FieldType.Url _,
          FieldType.Barcode _,
          FieldType.AutoNumber _ ->
          true;
      case FieldType.IntegerNumber _,
          FieldType.DecimalNumber _,
          FieldType.Money _,
          FieldType.Percent _,
          FieldType.Rating _,
          FieldType.YesNo _,
          FieldType.Date _,
          FieldType.DateTime _,
          FieldType.Duration _,
          FieldType.Choice _,
          FieldType.MultiChoice _,
          FieldType.Address _,
          FieldType.Geo _,
          FieldType.Json _,
          FieldType.OfFiles _,
          FieldType.User _,
          FieldType.Team _,
          FieldType.Reference _,
          FieldType.Children _,
          FieldType.Tree _,
          FieldType.Formula _,
          FieldType.Rollup _ ->
          false;
    };
  }

  /// Whether one value can be told from another, and stands before or after it.
  static boolean isComparable(FieldType type) {
    return switch (type) {
      case FieldType.LongText _,
          FieldType.RichText _,
          FieldType.MultiChoice _,
          FieldType.Address _,
          FieldType.Geo _,
          FieldType.Json _,
          FieldType.OfFiles _,
          FieldType.Children _ ->
          false;
      case FieldType.User(var many) -> !many;
      case FieldType.Team(var many) -> !many;
      case FieldType.Reference(var to, var many, _, _) -> !many && to.size() < 2;
      case FieldType.Text _,
          FieldType.Email _,
          FieldType.Phone _,
          FieldType.Url _,
          FieldType.Barcode _,
          FieldType.AutoNumber _,
          FieldType.IntegerNumber _,
          FieldType.DecimalNumber _,
          FieldType.Money _,
          FieldType.Percent _,
          FieldType.Rating _,
          FieldType.YesNo _,
          FieldType.Date _,
          FieldType.DateTime _,
          FieldType.Duration _,
          FieldType.Choice _,
          FieldType.Tree _,
          FieldType.Formula _,
          FieldType.Rollup _ ->
          true;
    };
  }
}
