package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.value.Converted.Loss;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a value may be as input of the other field, the best form first; the field decides which of
/// them it accepts.
final class Candidates {
  private static final int LONGEST_DETAIL = 500;

  private final FieldPair pair;
  private final PlainForms forms;

  Candidates(FieldPair pair) {
    this.pair = pair;
    this.forms = new PlainForms(pair);
  }

  /// @param loss what this form does not say; null when it says everything
  record Candidate(Object input, @Nullable Loss loss) {}

  List<Candidate> of(Object value) {
    return switch (pair.to().type()) {
      case FieldType.Text(var max, _, _) -> line(value, max == null ? Limits.TEXT : max);
      case FieldType.Barcode _, FieldType.AutoNumber _ -> line(value, Limits.TEXT);
      case FieldType.LongText(var max) -> text(value, max == null ? Limits.LONG_TEXT : max);
      case FieldType.RichText _ -> formatted(value);
      case FieldType.Email _, FieldType.Phone _, FieldType.Url _ -> address(value);
      case FieldType.IntegerNumber _, FieldType.Rating _ -> number(value, 0);
      case FieldType.DecimalNumber _, FieldType.Money _, FieldType.Percent _ ->
          number(value, Limits.scale(pair.to().type()));
      case FieldType.YesNo _ -> either(forms.truth(value));
      case FieldType.Date _ -> day(value);
      case FieldType.DateTime _ -> moment(forms.moment(value));
      case FieldType.Duration _ -> length(forms.length(value));
      case FieldType.Choice _ -> options(value).stream().map(Candidates::first).toList();
      case FieldType.MultiChoice _ -> options(value);
      case FieldType.Address _ -> postal(value);
      case FieldType.Geo _ -> point(value);
      case FieldType.Json _ -> json(value);
      case FieldType.OfFiles files -> files(files, value);
      case FieldType.User _, FieldType.Team _, FieldType.Reference _, FieldType.Tree _ ->
          references(value);
      case FieldType.Children _, FieldType.Formula _, FieldType.Rollup _ -> List.of();
    };
  }

  private static List<Candidate> either(@Nullable Object input) {
    return input == null ? List.of() : List.of(new Candidate(input, null));
  }

  private List<Candidate> text(Object value, int max) {
    var text = forms.text(value);
    var loss = forms.textLoss(value);
    return List.of(new Candidate(text, loss), new Candidate(PlainForms.cut(text, max), Loss.CUT));
  }

  private List<Candidate> line(Object value, int max) {
    var candidates = new ArrayList<>(text(value, max));
    var line = PlainForms.line(forms.text(value));
    candidates.add(1, new Candidate(line, Loss.LINE_BREAKS));
    candidates.add(new Candidate(PlainForms.cut(line, max), Loss.CUT));
    return candidates;
  }

  private List<Candidate> formatted(Object value) {
    return pair.from().type() instanceof FieldType.RichText
        ? either(value)
        : List.of(new Candidate(PlainForms.escaped(forms.text(value)), forms.textLoss(value)));
  }

  private List<Candidate> address(Object value) {
    var text = forms.text(value);
    return List.of(
        new Candidate(text, forms.textLoss(value)), new Candidate(text.strip(), Loss.FORM));
  }

  private List<Candidate> number(Object value, int scale) {
    var number = forms.number(value);
    if (number == null || !Decimals.fits(number, Decimals.MAX_DIGITS)) {
      return List.of();
    }
    return List.of(
        new Candidate(number, forms.listLoss(value)),
        new Candidate(number.setScale(scale, RoundingMode.HALF_UP), Loss.ROUNDED));
  }

  private List<Candidate> day(Object value) {
    var day = forms.day(value);
    if (day != null) {
      return either(day.toString());
    }
    var moment = forms.moment(value);
    if (moment == null) {
      return List.of();
    }
    var local = moment.atZone(forms.zone());
    var midnight = local.toLocalDate().atStartOfDay(forms.zone()).toInstant().equals(moment);
    return List.of(
        new Candidate(local.toLocalDate().toString(), midnight ? null : Loss.TIME_OF_DAY));
  }

  private List<Candidate> moment(@Nullable Instant moment) {
    return moment == null ? List.of() : either(JsonShape.moment(moment, forms.zone()));
  }

  private static List<Candidate> length(java.time.@Nullable Duration length) {
    return length == null ? List.of() : either(Durations.format(length));
  }

  /// Lists of options.
  private List<Candidate> options(Object value) {
    var names = new LinkedHashSet<String>();
    var missing = false;
    for (var one : forms.parts(value)) {
      var name = option(one);
      missing |= name == null;
      if (name != null) {
        names.add(name);
      }
    }
    return names.isEmpty()
        ? List.of()
        : List.of(new Candidate(List.copyOf(names), missing ? Loss.OTHERS : null));
  }

  private static Candidate first(Candidate list) {
    var several = (List<?>) list.input();
    return new Candidate(several.getFirst(), several.size() > 1 ? Loss.OTHERS : list.loss());
  }

  /// An option by its name if the value was an option, by what it was called, or by its label.
  private @Nullable String option(String text) {
    var options = pair.to().options();
    var isOption = !pair.from().options().isEmpty();
    if (isOption && options.containsKey(text)) {
      return text;
    }
    var was = isOption ? pair.from().options().get(text) : null;
    if (was != null && was.was() != null && options.containsKey(was.was())) {
      return was.was();
    }
    var label = isOption ? forms.label(text) : text;
    for (var option : options.entrySet()) {
      if (isOption && text.equals(option.getValue().was())) {
        return option.getKey();
      }
    }
    for (var option : options.entrySet()) {
      if (label.equals(option.getValue().label())) {
        return option.getKey();
      }
    }
    for (var option : options.entrySet()) {
      if (label.strip().equalsIgnoreCase(option.getValue().label())
          || label.strip().equalsIgnoreCase(option.getKey())) {
        return option.getKey();
      }
    }
    return null;
  }

  private List<Candidate> postal(Object value) {
    return switch (value) {
      case Address address -> either(JsonShape.address(address));
      case Map<?, ?> map -> either(map);
      default -> {
        var line = PlainForms.line(forms.text(value));
        yield List.of(
            new Candidate(Map.of("detail", line), forms.textLoss(value)),
            new Candidate(Map.of("detail", PlainForms.cut(line, LONGEST_DETAIL)), Loss.CUT));
      }
    };
  }

  private List<Candidate> point(Object value) {
    return switch (value) {
      case GeoPoint(var latitude, var longitude) -> either(point(latitude, longitude));
      case Map<?, ?> map -> either(map);
      default -> {
        var parts = forms.text(value).split(",", -1);
        var latitude = PlainForms.parsed(parts[0]);
        var longitude = parts.length == 2 ? PlainForms.parsed(parts[1]) : null;
        yield latitude == null || longitude == null
            ? List.of()
            : either(point(latitude, longitude));
      }
    };
  }

  private static Map<String, Object> point(BigDecimal latitude, BigDecimal longitude) {
    return Map.of("lat", latitude, "lng", longitude);
  }

  private List<Candidate> json(Object value) {
    var zone = ZoneOffset.UTC;
    var shape = JsonShape.of(pair.from().valueType(), value, zone);
    return shape == null ? List.of() : either(shape);
  }

  /// The files of a kind that the field takes.
  private static List<Candidate> files(FieldType.OfFiles to, Object value) {
    var all = value instanceof List<?> list ? list : List.of(value);
    var types = Limits.mediaTypes(to);
    var fitting =
        all.stream()
            .filter(one ->
                one instanceof FileRef(_, var about)
                    && about != null
                    && (types.isEmpty() || types.contains(about.type())))
            .toList();
    if (fitting.isEmpty()) {
      return List.of();
    }
    var whole = new Candidate(fitting, fitting.size() < all.size() ? Loss.OTHERS : null);
    return List.of(to.many() ? whole : first(whole));
  }

  private List<Candidate> references(Object value) {
    var all = value instanceof List<?> list ? list : List.of(value);
    var fitting =
        all.stream()
            .filter(Objects::nonNull)
            .map(this::reference)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    if (fitting.isEmpty()) {
      return List.of();
    }
    var whole = new Candidate(fitting, fitting.size() < all.size() ? Loss.OTHERS : null);
    return List.of(pair.to().many() ? whole : first(whole));
  }

  private @Nullable Object reference(Object value) {
    var object =
        switch (value) {
          case RecordRef(var name, _) -> pair.renamed(name);
          case UUID _ when pair.from().targets().size() == 1 ->
              pair.renamed(pair.from().targets().getFirst());
          default -> null;
        };
    if (object == null || !pair.to().targets().contains(object)) {
      return null;
    }
    var id = value instanceof RecordRef(_, var of) ? of : value;
    if (pair.to().targets().size() == 1) {
      return id.toString();
    }
    var shape = new LinkedHashMap<String, Object>();
    shape.put("object", object);
    shape.put("id", id.toString());
    return shape;
  }
}
