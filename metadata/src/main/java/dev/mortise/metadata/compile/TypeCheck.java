package dev.mortise.metadata.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.AutoNumberPattern;
import dev.mortise.metadata.value.ByteSizes;
import dev.mortise.metadata.value.Decimals;
import dev.mortise.metadata.value.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Checks what a field type says: limits, options, and the object types it names.
final class TypeCheck {
  private static final int LONGEST_TEXT = 1_000_000;

  private final Definitions definitions;
  private final Typing typing;
  private final Report report;

  TypeCheck(Definitions definitions, Typing typing, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.report = report;
  }

  void check(Spot spot, String object, FieldType type) {
    switch (type) {
      case FieldType.Text(var max, var min, var pattern) -> {
        length(spot, max);
        order(spot, "min_length", decimal(min), decimal(max == null ? 255 : max));
        pattern(spot, pattern);
      }
      case FieldType.LongText(var max) -> length(spot, max);
      case FieldType.RichText(var max) -> length(spot, max);
      case FieldType.IntegerNumber(var min, var max) ->
          order(
              spot,
              "min",
              min == null ? null : BigDecimal.valueOf(min),
              max == null ? null : BigDecimal.valueOf(max));
      case FieldType.Rating(var max) -> within(spot, "max", max, 1, 100);
      case FieldType.DecimalNumber(var scale, var min, var max) -> exact(spot, scale, min, max);
      case FieldType.Percent(var scale, var min, var max) -> exact(spot, scale, min, max);
      case FieldType.Money(var currency, var scale, var min, var max) -> {
        exact(spot, scale, min, max);
        if (currency != null) {
          ManifestCompiler.checkCurrency(spot.at("currency"), currency, report);
        }
      }
      case FieldType.Choice(var options, var from) -> choice(spot, options, from);
      case FieldType.MultiChoice(var options, var from) -> choice(spot, options, from);
      case FieldType.AutoNumber(var pattern, _) -> autoNumber(spot, pattern);
      case FieldType.Reference(var to, _, _, _) -> references(spot, to);
      case FieldType.Children(var of, var by) -> children(spot, object, "of", of, by);
      case FieldType.Rollup(var over, var by, _, _, _, _, _, _, _, _) ->
          children(spot, object, "over", over, by);
      case FieldType.Formula(_, _, var scale) ->
          within(spot, "scale", scale, 0, Decimals.MAX_DIGITS);
      case FieldType.OfFiles files -> fileSize(spot, files.maxSize());
      case FieldType.Date _,
          FieldType.DateTime _,
          FieldType.Duration _,
          FieldType.YesNo _,
          FieldType.Email _,
          FieldType.Phone _,
          FieldType.Url _,
          FieldType.Address _,
          FieldType.Geo _,
          FieldType.Barcode _,
          FieldType.Json _,
          FieldType.User _,
          FieldType.Team _,
          FieldType.Tree _ -> {}
    }
  }

  private void length(Spot spot, @Nullable Integer max) {
    within(spot, "max_length", max, 1, LONGEST_TEXT);
  }

  private void fileSize(Spot spot, @Nullable String size) {
    var bytes = size == null ? Long.valueOf(1) : ByteSizes.parse(size);
    if (bytes == null || bytes > Limits.LARGEST_FILE) {
      report.value(
          spot.at("max_size"),
          DiagnosticCode.BAD_LIMIT,
          "'%s' is no size a file may have.".formatted(size),
          "Write it as 500KB or 10MB; 2GB at most.");
    }
  }

  private void exact(
      Spot spot, @Nullable Integer scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    within(spot, "scale", scale, 0, Decimals.MAX_DIGITS);
    order(spot, "min", min, max);
  }

  private void within(Spot spot, String key, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      report.value(
          spot.at(key),
          DiagnosticCode.BAD_LIMIT,
          "%d is out of range.".formatted(value),
          "Choose a number from %d to %d.".formatted(least, most));
    }
  }

  private void order(Spot spot, String key, @Nullable BigDecimal least, @Nullable BigDecimal most) {
    if (least != null && most != null && least.compareTo(most) > 0) {
      report.value(
          spot.at(key),
          DiagnosticCode.BAD_LIMIT,
          "No value is at least %s and at most %s."
              .formatted(least.toPlainString(), most.toPlainString()),
          "Exchange the two limits.");
    }
  }

  private static @Nullable BigDecimal decimal(@Nullable Integer number) {
    return number == null ? null : BigDecimal.valueOf(number);
  }

  private void pattern(Spot spot, @Nullable String pattern) {
    try {
      if (pattern != null) {
        Pattern.compile(pattern);
      }
    } catch (PatternSyntaxException broken) {
      report.value(
          spot.at("pattern"),
          DiagnosticCode.BAD_PATTERN,
          "The pattern cannot be read: %s.".formatted(broken.getDescription()),
          "Patterns are RE2: no look-around and no back-references.");
    }
  }

  private void autoNumber(Spot spot, @Nullable String pattern) {
    if (pattern != null && AutoNumberPattern.parse(pattern).isEmpty()) {
      report.value(
          spot.at("pattern"),
          DiagnosticCode.BAD_PATTERN,
          "'%s' is no pattern for numbers.".formatted(pattern),
          "It has one run of zeros such as {00000}, and may have {yyyy}, {yyyyMM}, {yyyyMMdd}.");
    }
  }

  private void choice(
      Spot spot, SequencedMap<String, OptionDefinition> options, @Nullable String from) {
    if (from != null && !options.isEmpty()) {
      report.key(
          spot.at("from"),
          DiagnosticCode.CONTRADICTION,
          "The options come from here and from 'options'.",
          "Leave one out.");
    } else if (from == null && options.isEmpty()) {
      report.key(
          spot,
          DiagnosticCode.NO_OPTIONS,
          "A choice needs options.",
          "Write 'options', or 'from' with the name of a choice list.");
    } else if (from == null) {
      new OptionCheck(report).check(spot.at("options"), options);
    } else if (definitions.options(from) == null) {
      report.unknown(
          spot.at("from"),
          DiagnosticCode.UNKNOWN_CHOICES,
          "choice list",
          from,
          definitions.choices().keySet());
    }
  }

  private void references(Spot spot, List<String> to) {
    if (to.isEmpty() && report.isWritten(spot, "to")) {
      report.value(
          spot.at("to"),
          DiagnosticCode.UNKNOWN_OBJECT,
          "The reference points at no object type.",
          "Name one, or several in a list.");
    }
    for (int i = 0; i < to.size(); i++) {
      object(spot.at("to", i), to.get(i));
      if (to.indexOf(to.get(i)) < i) {
        report.value(
            spot.at("to", i),
            DiagnosticCode.DUPLICATE_ENTRY,
            "'%s' is in the list twice.".formatted(to.get(i)),
            "Leave one out.");
      }
    }
  }

  private boolean object(Spot spot, String name) {
    var known = definitions.objects().containsKey(name);
    if (!known) {
      report.unknown(
          spot, DiagnosticCode.UNKNOWN_OBJECT, "object type", name, definitions.objects().keySet());
    }
    return known;
  }

  /// The other object type points back by a single reference.
  private void children(
      Spot spot, String object, String key, @Nullable String other, @Nullable String by) {
    if (other == null || by == null || !object(spot.at(key), other)) {
      return;
    }
    var back = definitions.field(other, by);
    if (back == null) {
      report.unknown(
          spot.at("by"),
          DiagnosticCode.UNKNOWN_FIELD,
          "field of '%s' called".formatted(other),
          by,
          typing.fields(other));
    } else if (!ValueType.Reference.to(object).equals(typing.field(other, by))
        || back.type() instanceof FieldType.Children) {
      report.value(
          spot.at("by"),
          DiagnosticCode.BAD_REFERENCE,
          "'%s' of '%s' is no single reference to '%s'.".formatted(by, other, object),
          "Give it 'type: reference' and 'to: %s'.".formatted(object));
    }
  }
}
