package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.name.DidYouMean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Makes definition records of trees of nodes; whatever does not fit is a finding and left out.
final class Binder {
  private final Findings findings;
  private final boolean complete;

  /// @param complete whether required keys must be there; an extension alone need not have them
  Binder(Findings findings, boolean complete) {
    this.findings = findings;
    this.complete = complete;
  }

  @Nullable Object bind(Shape shape, Node node) {
    return switch (shape) {
      case Shape.Simple simple -> simple(simple, node);
      case Shape.Words words -> word(words, node);
      case Shape.ListOf list -> list(list, node);
      case Shape.MapOf map ->
          node instanceof Node.Mapping mapping ? map(map, mapping.entries()) : wrong(shape, node);
      case Shape.Keyed keyed -> keyed(keyed, node);
      case Shape.OneOf _ -> throw new IllegalStateException("only as an inline component");
    };
  }

  private @Nullable Object simple(Shape.Simple shape, Node node) {
    if (shape == Shape.Simple.LITERAL) {
      return literal(node);
    }
    if (!(node instanceof Node.Scalar(_, var text, var kind, _)) || kind == Node.ScalarKind.NULL) {
      return wrong(shape, node);
    }
    var fits =
        switch (shape) {
          case TEXT -> kind == Node.ScalarKind.TEXT;
          case EXPRESSION, LITERAL -> true;
          case INTEGER, LONG -> kind == Node.ScalarKind.INTEGER;
          case DECIMAL -> kind == Node.ScalarKind.INTEGER || kind == Node.ScalarKind.DECIMAL;
          case BOOLEAN -> kind == Node.ScalarKind.BOOLEAN;
        };
    if (!fits) {
      return wrong(shape, node);
    }
    try {
      return switch (shape) {
        case TEXT, LITERAL -> text;
        case EXPRESSION -> new Cel(text);
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case DECIMAL -> new BigDecimal(text);
        case BOOLEAN -> Boolean.valueOf(text);
      };
    } catch (NumberFormatException _) {
      return wrong(shape, node);
    }
  }

  static @Nullable Object literal(Node node) {
    return switch (node) {
      case Node.Scalar(_, var text, var kind, _) ->
          switch (kind) {
            case TEXT -> text;
            case INTEGER ->
                text.length() <= 18 ? (Number) Long.valueOf(text) : new BigDecimal(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case NULL -> null;
          };
      case Node.Sequence(_, var items, _) -> {
        var values = new ArrayList<@Nullable Object>();
        items.forEach(item -> values.add(literal(item)));
        yield Collections.unmodifiableList(values);
      }
      case Node.Mapping(_, var entries, _) -> {
        var values = new LinkedHashMap<String, @Nullable Object>();
        entries.forEach((key, entry) -> values.put(key, literal(entry.value())));
        yield Collections.unmodifiableSequencedMap(values);
      }
    };
  }

  private @Nullable Object word(Shape.Words shape, Node node) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      return wrong(shape, node);
    }
    var value = shape.words().get(scalar.text());
    if (value == null) {
      findings.add(
          node.place(),
          DiagnosticCode.UNKNOWN_WORD,
          "The word '" + scalar.text() + "' is not known here.",
          meant(scalar.text(), shape.words().keySet()));
    }
    return value;
  }

  private @Nullable List<Object> list(Shape.ListOf shape, Node node) {
    if (node instanceof Node.Sequence(_, var items, _)) {
      var values = new ArrayList<>();
      for (var item : items) {
        var value = bind(shape.element(), item);
        if (value != null) {
          values.add(value);
        }
      }
      return List.copyOf(values);
    }
    if (shape.single() && (node instanceof Node.Scalar || shape.element() instanceof Shape.Keyed)) {
      var value = bind(shape.element(), node);
      return value == null ? null : List.of(value);
    }
    wrong(shape, node);
    return null;
  }

  SequencedMap<String, @Nullable Object> map(
      Shape.MapOf shape, SequencedMap<String, Node.Entry> entries) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : entries.entrySet()) {
      var name = entry.getKey();
      NameCheck.check(shape.naming(), name, entry.getValue().place(), findings);
      if (shape.value() == Shape.Simple.LITERAL) {
        values.put(name, literal(entry.getValue().value()));
      } else if (!isNothing(name, entry.getValue())) {
        var value = bind(shape.value(), entry.getValue().value());
        if (value != null) {
          values.put(name, value);
        }
      }
    }
    return Collections.unmodifiableSequencedMap(values);
  }

  private @Nullable Object keyed(Shape.Keyed shape, Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      var bare = shape.shorthand();
      var value = bare == null ? wrong(shape, node) : bind(bare.shape(), node);
      return bare == null || value == null
          ? null
          : Records.create(shape, Map.of(bare.name(), value));
    }
    return new MappingBinder(this, findings, complete, mapping).bind(shape);
  }

  /// Whether a key has no value, by which an extension alone takes away what its base says.
  boolean isNothing(String name, Node.Entry entry) {
    if (!(entry.value() instanceof Node.Scalar scalar && scalar.isNull())) {
      return false;
    }
    if (complete) {
      findings.add(
          entry.place(),
          DiagnosticCode.MISSING_VALUE,
          "The key '" + name + "' has no value.",
          "Give it one, or leave the key out.");
    }
    return true;
  }

  @Nullable Object wrong(Shape shape, Node node) {
    findings.add(
        node.place(),
        DiagnosticCode.WRONG_TYPE,
        "Expected " + Wording.expected(shape) + ", found " + Wording.found(node) + ".",
        Wording.hint(shape, node));
    return null;
  }

  static String meant(String unknown, Collection<String> known) {
    return DidYouMean.nearest(unknown, known)
        .map(name -> "Did you mean '" + name + "'?")
        .orElse("Allowed: " + String.join(", ", known) + ".");
  }
}
