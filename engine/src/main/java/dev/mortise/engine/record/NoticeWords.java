package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.PlacedText;
import dev.mortise.metadata.snapshot.PlacedText.Part;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.value.Durations;
import dev.mortise.metadata.value.JsonShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Texts about a record as somebody reads them: in their language, and with a dash for what is
/// empty or they may not see.
final class NoticeWords {
  private static final String NOTHING = "–";
  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_TEXT = 20_000;
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final RequestContext context;
  private final Access access;
  private final StoredRecord record;
  private final RecordGraph seen;
  private final Presentation presentation;

  /// @param context of who reads
  NoticeWords(RequestContext context, RecordStore store, StoredRecord record) {
    this.context = context;
    this.access = Access.of(context);
    this.record = record;
    this.seen = RecordGraph.seenBy(store, context);
    this.seen.put(record);
    this.presentation = new Presentation(context, store, RecordGraph.trusted(store, context));
  }

  /// One line: a value cannot begin another.
  String line(PlacedText text) {
    var line = filled(text).replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return cut(line, LONGEST_LINE);
  }

  String text(PlacedText text) {
    return cut(filled(text).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ").strip(), LONGEST_TEXT);
  }

  private String filled(PlacedText text) {
    return text.parts().stream()
        .map(part ->
            switch (part) {
              case Part.Words(var words) -> words;
              case Part.Value(var expression) -> value(expression);
            })
        .collect(Collectors.joining());
  }

  private String value(Expression expression) {
    if (!access.to(record.type()).shows(expression.term())) {
      return NOTHING;
    }
    var value = seen.settle(() -> seen.evaluate(expression, record));
    return shown(expression.term(), expression.type(), value);
  }

  private String shown(Term term, ValueType type, @Nullable Object value) {
    return switch (value) {
      case null -> NOTHING;
      case List<?> several when several.isEmpty() -> NOTHING;
      case List<?> several when type instanceof ValueType.ListOf(var element) ->
          several.stream().map(one -> shown(term, element, one)).collect(Collectors.joining(", "));
      case String text when term instanceof Term.FieldOf field -> option(field, text);
      case Boolean truth -> truth(truth);
      case BigDecimal number -> number.toPlainString();
      case Instant moment -> MOMENT.format(moment.atZone(context.snapshot().about().zone()));
      case Duration length -> Durations.format(length);
      default ->
          type instanceof ValueType.Reference reference
              ? label(reference, value)
              : plain(JsonShape.of(type, value, context.snapshot().about().zone()));
    };
  }

  /// What an option is called, where the field is a choice.
  private String option(Term.FieldOf of, String text) {
    var type = context.snapshot().require(of.object());
    var field = type.require(of.field());
    var option = field.options().get(text);
    var path = TextPath.option(type, field, text);
    var language = context.language().toLanguageTag();
    return option == null || option.label() == null
        ? text
        : context.snapshot().translations().text(language, path, option.label());
  }

  private String label(ValueType.Reference type, Object value) {
    var shown = presentation.references(type, Collections.singletonList(value)).getFirst();
    var label = shown instanceof Map<?, ?> row ? row.get("label") : null;
    return label == null ? NOTHING : label.toString();
  }

  private String truth(boolean truth) {
    return switch (Language.of(context.language().toLanguageTag()).orElse(Language.ZH_CN)) {
      case EN -> truth ? "yes" : "no";
      case ZH_CN, ZH_TW -> truth ? "是" : "否";
    };
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> NOTHING;
      case Map<?, ?> parts ->
          parts.values().stream().map(NoticeWords::plain).collect(Collectors.joining(" "));
      case List<?> several ->
          several.stream().map(NoticeWords::plain).collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }
}
