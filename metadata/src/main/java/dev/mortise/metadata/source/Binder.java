package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.name.Names;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
          "'" + scalar.text() + "' is not known here.",
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
    if (shape.single() && node instanceof Node.Scalar) {
      var value = bind(shape.element(), node);
      return value == null ? null : List.of(value);
    }
    wrong(shape, node);
    return null;
  }

  private SequencedMap<String, @Nullable Object> map(
      Shape.MapOf shape, SequencedMap<String, Node.Entry> entries) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : entries.entrySet()) {
      var name = entry.getKey();
      checkName(shape.naming(), name, entry.getValue().place());
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

  private void checkName(Shape.Naming naming, String name, Place place) {
    switch (naming) {
      case ANY -> {}
      case NAMES -> checkName(name, false, place, findings);
      case FIELDS -> checkName(name, true, place, findings);
    }
  }

  /// Reports a name that nothing may have.
  static void checkName(String name, boolean field, Place place, Findings findings) {
    if (!Names.isName(name)) {
      findings.add(
          place,
          DiagnosticCode.BAD_NAME,
          "'" + name + "' is not a name.",
          "A name begins with a lower-case letter, goes on with letters, digits and underscores, and has at most "
              + Names.LONGEST
              + " of them.");
    } else if (Names.isAmbiguous(name)) {
      findings.add(
          place,
          DiagnosticCode.AMBIGUOUS_WORD,
          "The name '" + name + "' means a truth value to other YAML readers.",
          "Choose another name.");
    } else if (field && Names.isReserved(name)) {
      findings.add(
          place,
          DiagnosticCode.RESERVED_NAME,
          "The name '" + name + "' has a meaning of its own in every record or expression.",
          "Choose another name.");
    }
  }

  private @Nullable Object keyed(Shape.Keyed shape, Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      var bare = shape.shorthand();
      var value = bare == null ? wrong(shape, node) : bind(bare.shape(), node);
      return bare == null || value == null
          ? null
          : Records.create(shape, Map.of(bare.name(), value));
    }
    var rest = new LinkedHashMap<>(mapping.entries());
    var values = new HashMap<String, Object>();
    var known = new ArrayList<String>();
    for (var key : shape.keys()) {
      if (!key.inline()) {
        known.add(key.name());
        take(key, rest, mapping.place(), values);
      }
    }
    var inline = shape.inline();
    if (inline != null) {
      var value = inline(inline.shape(), rest, mapping.place(), known);
      if (value != null) {
        values.put(inline.name(), value);
      }
    }
    rest.forEach((name, entry) ->
        findings.add(
            entry.place(),
            DiagnosticCode.UNKNOWN_KEY,
            "The key '" + name + "' does not exist here.",
            meant(name, known)));
    return Records.create(shape, values);
  }

  /// Binds what stands among the keys of its owner, and takes those entries out of the rest.
  private @Nullable Object inline(
      Shape shape, SequencedMap<String, Node.Entry> rest, Place owner, List<String> known) {
    return switch (shape) {
      case Shape.MapOf map -> {
        var value = map(map, rest);
        rest.clear();
        yield value;
      }
      case Shape.OneOf oneOf -> {
        known.add(0, "type");
        yield variant(oneOf, rest, owner, known);
      }
      case Shape.Simple _, Shape.Words _, Shape.ListOf _, Shape.Keyed _ ->
          throw new IllegalStateException("cannot be inline: " + shape);
    };
  }

  private @Nullable Object variant(
      Shape.OneOf shape, SequencedMap<String, Node.Entry> rest, Place owner, List<String> known) {
    var type = rest.remove("type");
    if (type == null) {
      if (complete) {
        missing("type", owner);
      }
      // whose keys they are is not known, so none of them can be called wrong
      shape
          .variants()
          .values()
          .forEach(variant -> variant.keys().forEach(key -> rest.remove(key.name())));
      return null;
    }
    if (!(type.value() instanceof Node.Scalar scalar)) {
      return wrong(Shape.Simple.TEXT, type.value());
    }
    var variant = shape.variants().get(scalar.text());
    if (variant == null) {
      findings.add(
          scalar.place(),
          DiagnosticCode.UNKNOWN_WORD,
          "There is no type '" + scalar.text() + "'.",
          meant(scalar.text(), shape.variants().keySet()));
      rest.clear();
      return null;
    }
    var values = new HashMap<String, Object>();
    for (var key : variant.keys()) {
      known.add(key.name());
      take(key, rest, owner, values);
    }
    return Records.create(variant, values);
  }

  private void take(
      Shape.Key key,
      SequencedMap<String, Node.Entry> rest,
      Place owner,
      Map<String, Object> values) {
    var entry = rest.remove(key.name());
    if (entry == null) {
      if (key.required() && complete) {
        missing(key.name(), owner);
      }
      return;
    }
    if (isNothing(key.name(), entry)) {
      return;
    }
    var value = bind(key.shape(), entry.value());
    if (value != null) {
      values.put(key.name(), value);
    }
  }

  /// Whether a key has no value, by which an extension alone takes away what its base says.
  private boolean isNothing(String name, Node.Entry entry) {
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

  private void missing(String key, Place owner) {
    findings.add(
        owner, DiagnosticCode.MISSING_KEY, "The key '" + key + "' is missing here.", "Add it.");
  }

  private @Nullable Object wrong(Shape shape, Node node) {
    findings.add(
        node.place(),
        DiagnosticCode.WRONG_TYPE,
        "Expected " + Wording.expected(shape) + ", found " + Wording.found(node) + ".",
        Wording.hint(shape, node));
    return null;
  }

  private static String meant(String unknown, Collection<String> known) {
    return DidYouMean.nearest(unknown, known)
        .map(name -> "Did you mean '" + name + "'?")
        .orElse("Allowed: " + String.join(", ", known) + ".");
  }
}
