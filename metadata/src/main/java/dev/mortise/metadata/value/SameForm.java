package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.snapshot.Field;
import java.util.SequencedMap;

/// Whether all values of a field are values of its new type as they are stored.
///
/// Narrower bounds, such as a shorter text or a smaller maximum, leave values alone: they hold for
/// what is written from now on.
final class SameForm {
  private SameForm() {}

  static boolean of(FieldPair pair) {
    var from = pair.from();
    return switch (pair.to().type()) {
      case FieldType.Text _ -> from.type() instanceof FieldType.Text;
      case FieldType.LongText(var max) ->
          longest(from.type(), max == null ? Limits.LONG_TEXT : max);
      case FieldType.RichText _ -> from.type() instanceof FieldType.RichText;
      case FieldType.Email _ -> from.type() instanceof FieldType.Email;
      case FieldType.Phone _ -> from.type() instanceof FieldType.Phone;
      case FieldType.Url _ -> from.type() instanceof FieldType.Url;
      case FieldType.Barcode _ -> from.type() instanceof FieldType.Barcode;
      case FieldType.AutoNumber _ -> from.type() instanceof FieldType.AutoNumber;
      case FieldType.IntegerNumber _ -> isWhole(from.type());
      case FieldType.Rating _ -> from.type() instanceof FieldType.Rating;
      case FieldType.DecimalNumber _, FieldType.Percent _ -> number(pair);
      case FieldType.Money _ -> from.type() instanceof FieldType.Money && number(pair);
      case FieldType.Date _ -> from.type() instanceof FieldType.Date;
      case FieldType.DateTime _ -> from.type() instanceof FieldType.DateTime;
      case FieldType.Duration _ -> from.type() instanceof FieldType.Duration;
      case FieldType.YesNo _ -> from.type() instanceof FieldType.YesNo;
      case FieldType.Choice _ -> from.type() instanceof FieldType.Choice && keepsOptions(pair);
      case FieldType.MultiChoice _ ->
          from.type() instanceof FieldType.MultiChoice && keepsOptions(pair);
      case FieldType.Address _ -> from.type() instanceof FieldType.Address;
      case FieldType.Geo _ -> from.type() instanceof FieldType.Geo;
      case FieldType.Json _ -> from.type() instanceof FieldType.Json;
      case FieldType.OfFiles files ->
          from.type() instanceof FieldType.OfFiles before
              && before.many() == files.many()
              && (files instanceof FieldType.File || files.getClass() == before.getClass());
      case FieldType.User _, FieldType.Team _, FieldType.Reference _, FieldType.Tree _ ->
          isStoredReference(from) && keepsTargets(pair);
      case FieldType.Children _ -> from.type() instanceof FieldType.Children;
      case FieldType.Formula _ -> from.type() instanceof FieldType.Formula && sameValue(pair);
      case FieldType.Rollup _ -> from.type() instanceof FieldType.Rollup && sameValue(pair);
    };
  }

  private static boolean sameValue(FieldPair pair) {
    return pair.from().valueType().equals(pair.to().valueType());
  }

  private static boolean isWhole(FieldType type) {
    return type instanceof FieldType.IntegerNumber || type instanceof FieldType.Rating;
  }

  /// Plain texts of any form are long texts.
  private static boolean longest(FieldType from, int max) {
    return switch (from) {
      case FieldType.LongText _ -> true;
      case FieldType.Text(var own, _, _) -> (own == null ? Limits.TEXT : own) <= max;
      case FieldType.Email _, FieldType.Phone _, FieldType.Barcode _, FieldType.AutoNumber _ ->
          Limits.TEXT <= max;
      default -> false;
    };
  }

  private static boolean number(FieldPair pair) {
    var from = pair.from().type();
    return isWhole(from)
        || (Limits.scale(from) >= 0
            && Limits.scale(from) <= Limits.scale(pair.to().type())
            && !pair.losesCurrency());
  }

  private static boolean keepsOptions(FieldPair pair) {
    var options = pair.to().options();
    return pair.from().options().keySet().stream().allMatch(name -> isThere(name, options));
  }

  private static boolean isThere(String name, SequencedMap<String, OptionDefinition> options) {
    return options.containsKey(name)
        || options.values().stream().anyMatch(option -> name.equals(option.was()));
  }

  private static boolean isStoredReference(Field field) {
    return !field.targets().isEmpty() && !(field.type() instanceof FieldType.Children);
  }

  /// With one possible object type the id alone is stored, otherwise both.
  private static boolean keepsTargets(FieldPair pair) {
    var before = pair.targetsBefore();
    var after = pair.targetsAfter();
    return pair.from().many() == pair.to().many()
        && (before.equals(after)
            || (before.size() > 1 && after.size() > 1 && after.containsAll(before)));
  }
}
