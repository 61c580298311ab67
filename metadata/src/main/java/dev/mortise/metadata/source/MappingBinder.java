package dev.mortise.metadata.source;

import dev.mortise.metadata.name.DidYouMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Binds one mapping with known keys, and says which keys are unknown or missing.
final class MappingBinder {
  private static final String TYPE = "type";

  private final Binder binder;
  private final Findings findings;
  private final boolean complete;
  private final Place place;

  /// Entries nobody has asked for yet.
  private final SequencedMap<String, Node.Entry> rest;

  private final List<String> known = new ArrayList<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  MappingBinder(Binder binder, Findings findings, boolean complete, Node.Mapping mapping) {
    this.binder = binder;
    this.findings = findings;
    this.complete = complete;
    this.place = mapping.place();
    this.rest = new LinkedHashMap<>(mapping.entries());
  }

  Object bind(Shape.Keyed shape) {
    var values = new HashMap<String, Object>();
    for (var key : shape.keys()) {
      var value = key.inline() ? inline(key) : take(key);
      if (value != null) {
        values.put(key.name(), value);
      }
    }
    reportUnknownAndMissing();
    return Records.create(shape, values);
  }

  /// Binds a component whose keys stand among these.
  private @Nullable Object inline(Shape.Key key) {
    return switch (key.shape()) {
      case Shape.MapOf map -> {
        var value = binder.map(map, rest);
        rest.clear();
        yield value;
      }
      case Shape.OneOf oneOf -> variant(key, oneOf);
      case Shape.Simple _, Shape.Words _, Shape.ListOf _, Shape.Keyed _ ->
          throw new IllegalStateException("cannot be inline: " + key);
    };
  }

  private @Nullable Object variant(Shape.Key key, Shape.OneOf shape) {
    known.add(TYPE);
    var type = rest.remove(TYPE);
    if (type == null) {
      missing.put(TYPE, doc(key));
      return withoutType(shape);
    }
    if (!(type.value() instanceof Node.Scalar scalar)) {
      return binder.wrong(Shape.Simple.TEXT, type.value());
    }
    var variant = shape.variants().get(scalar.text());
    if (variant == null) {
      findings.add(
          scalar.place(),
          DiagnosticCode.UNKNOWN_WORD,
          "There is no type '" + scalar.text() + "'.",
          Binder.meant(scalar.text(), shape.variants().keySet()));
      return withoutType(shape);
    }
    var values = new HashMap<String, Object>();
    for (var each : variant.keys()) {
      var value = take(each);
      if (value != null) {
        values.put(each.name(), value);
      }
    }
    return Records.create(variant, values);
  }

  /// Leaves out the keys of all variants: none of them can be called wrong.
  private @Nullable Object withoutType(Shape.OneOf shape) {
    for (var variant : shape.variants().values()) {
      variant.keys().forEach(key -> rest.remove(key.name()));
    }
    return null;
  }

  private @Nullable Object take(Shape.Key key) {
    known.add(key.name());
    var entry = rest.remove(key.name());
    if (entry == null) {
      if (key.required()) {
        missing.put(key.name(), doc(key));
      }
      return null;
    }
    return binder.isNothing(key.name(), entry) ? null : binder.bind(key.shape(), entry.value());
  }

  private void reportUnknownAndMissing() {
    var misspelt = new HashSet<String>();
    rest.forEach((name, entry) -> {
      DidYouMean.nearest(name, known).ifPresent(misspelt::add);
      findings.add(
          entry.place(),
          DiagnosticCode.UNKNOWN_KEY,
          "The key '" + name + "' does not exist here.",
          Binder.meant(name, known));
    });
    if (complete) {
      missing.keySet().removeAll(misspelt);
      missing.forEach((name, doc) ->
          findings.add(
              place,
              DiagnosticCode.MISSING_KEY,
              "The key '" + name + "' is missing here.",
              "Add " + name + ": " + doc));
    }
  }

  private static String doc(Shape.Key key) {
    return key.doc() == null ? "" : key.doc();
  }
}
