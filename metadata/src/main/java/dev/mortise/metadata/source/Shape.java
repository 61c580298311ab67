package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.Block;
import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.definition.Declares;
import dev.mortise.metadata.definition.Doc;
import dev.mortise.metadata.definition.Inline;
import dev.mortise.metadata.definition.Named;
import dev.mortise.metadata.definition.Required;
import dev.mortise.metadata.definition.Shorthand;
import dev.mortise.metadata.definition.Single;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may stand in a place of a file, taken from the definition records.
///
/// Reader, writer, JSON Schema and reference page each are a switch over it, so that the records
/// stay the only description of the format.
public sealed interface Shape {

  /// Values that are one word or text.
  enum Simple implements Shape {
    TEXT,
    EXPRESSION,
    INTEGER,
    LONG,
    DECIMAL,
    BOOLEAN,
    /// Any value of YAML, kept as it is.
    LITERAL
  }

  /// One of fixed words.
  record Words(Class<? extends Enum<?>> type, SequencedMap<String, Enum<?>> words)
      implements Shape {}

  /// @param single whether one element may stand without the list
  record ListOf(Shape element, boolean single) implements Shape {}

  /// @param naming what the keys are, when they name something new
  record MapOf(Shape value, Naming naming) implements Shape {}

  /// What the keys of a map may be.
  enum Naming {
    ANY,
    NAMES,
    FIELDS
  }

  /// A mapping with known keys, which becomes a record.
  ///
  /// @param shorthand the key that a bare value stands for
  /// @param block whether it stands on lines of its own in canonical text
  record Keyed(Class<? extends Record> type, List<Key> keys, @Nullable Key shorthand, boolean block)
      implements Shape {

    /// The component whose keys stand among the keys of this one, if there is one.
    public @Nullable Key inline() {
      return keys.stream().filter(Key::inline).findFirst().orElse(null);
    }

    /// Names of the keys; an inline component counts with the key that chooses it.
    public List<String> names() {
      return keys.stream().map(Key::name).toList();
    }

    /// The key of that name, also among the keys of inline components; null for none.
    public @Nullable Key key(String name) {
      for (var key : keys) {
        if (!key.inline() && key.name().equals(name)) {
          return key;
        }
      }
      return switch (inline()) {
        case Key(_, OneOf(_, var variants), _, _, _, _) ->
            variants.values().stream()
                .flatMap(variant -> variant.keys.stream())
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElse(null);
        case Key(_, MapOf(var value, _), _, _, _, _) ->
            new Key(name, value, false, false, true, null);
        case null, default -> null;
      };
    }
  }

  /// One of several records, chosen by the key `type`.
  record OneOf(Class<?> type, SequencedMap<String, Keyed> variants) implements Shape {}

  /// A key of a mapping.
  ///
  /// @param nullable whether an absent list or map is null, which differs from an empty one
  record Key(
      String name,
      Shape shape,
      boolean inline,
      boolean required,
      boolean nullable,
      @Nullable String doc) {}

  /// The shape of a definition record.
  static Keyed of(Class<?> type) {
    var components = Arrays.asList(type.getRecordComponents());
    var keys = components.stream().map(Shape::key).toList();
    var shorthand =
        components.stream()
            .filter(component -> component.isAnnotationPresent(Shorthand.class))
            .map(component -> keys.get(components.indexOf(component)))
            .findFirst()
            .orElse(null);
    return new Keyed(
        type.asSubclass(Record.class), keys, shorthand, type.isAnnotationPresent(Block.class));
  }

  /// The sentence that describes a record, a constant or a component; null when there is none.
  static @Nullable String doc(AnnotatedElement element) {
    var doc = element.getAnnotation(Doc.class);
    return doc == null ? null : doc.value();
  }

  private static Key key(RecordComponent component) {
    return new Key(
        word(component, component.getName()),
        shape(component),
        component.isAnnotationPresent(Inline.class),
        component.isAnnotationPresent(Required.class),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        doc(component));
  }

  private static Shape shape(RecordComponent component) {
    return switch (shape(component.getGenericType())) {
      case ListOf(var element, _) ->
          new ListOf(element, component.isAnnotationPresent(Single.class));
      case MapOf(var value, _) -> new MapOf(value, naming(component));
      case Shape plain -> plain;
    };
  }

  private static Shape shape(Type type) {
    return switch (type) {
      case ParameterizedType several when several.getRawType() == List.class ->
          new ListOf(shape(several.getActualTypeArguments()[0]), false);
      case ParameterizedType several ->
          new MapOf(shape(several.getActualTypeArguments()[1]), Naming.ANY);
      case Class<?> plain when plain.isEnum() -> words(plain);
      case Class<?> plain when plain.isSealed() -> oneOf(plain);
      case Class<?> plain when plain == Cel.class -> Simple.EXPRESSION;
      case Class<?> plain when plain.isRecord() -> of(plain);
      case Class<?> plain -> simple(plain);
      default -> throw new IllegalArgumentException("no shape for " + type);
    };
  }

  private static Simple simple(Class<?> type) {
    if (type == String.class) {
      return Simple.TEXT;
    } else if (type == Integer.class) {
      return Simple.INTEGER;
    } else if (type == Long.class) {
      return Simple.LONG;
    } else if (type == BigDecimal.class) {
      return Simple.DECIMAL;
    } else if (type == boolean.class) {
      return Simple.BOOLEAN;
    } else if (type == Object.class) {
      return Simple.LITERAL;
    }
    throw new IllegalArgumentException("no shape for " + type);
  }

  private static Naming naming(AnnotatedElement component) {
    var declares = component.getAnnotation(Declares.class);
    return declares == null ? Naming.ANY : declares.fields() ? Naming.FIELDS : Naming.NAMES;
  }

  @SuppressWarnings("unchecked") // only called with enums
  private static Words words(Class<?> type) {
    var words = new LinkedHashMap<String, Enum<?>>();
    for (var constant : type.getEnumConstants()) {
      var value = (Enum<?>) constant;
      words.put(word(constant(type, value), value.name().toLowerCase(Locale.ROOT)), value);
    }
    return new Words((Class<? extends Enum<?>>) type, Collections.unmodifiableSequencedMap(words));
  }

  /// The field that declares an enum constant, which carries its annotations.
  static AnnotatedElement constant(Class<?> type, Enum<?> value) {
    try {
      return type.getField(value.name());
    } catch (NoSuchFieldException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static OneOf oneOf(Class<?> type) {
    var variants = new LinkedHashMap<String, Keyed>();
    variants(type)
        .forEach(variant -> variants.put(word(variant, variant.getSimpleName()), of(variant)));
    return new OneOf(type, Collections.unmodifiableSequencedMap(variants));
  }

  /// The records of a family, with those of the families inside it.
  private static Stream<Class<?>> variants(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(variant -> variant.isSealed() ? variants(variant) : Stream.of(variant));
  }

  private static String word(AnnotatedElement element, String javaName) {
    var named = element.getAnnotation(Named.class);
    return named != null
        ? named.value()
        : javaName.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
