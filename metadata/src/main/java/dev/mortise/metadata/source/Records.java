package dev.mortise.metadata.source;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes definition records by their canonical constructors.
final class Records {
  private Records() {}

  /// Makes a record of the values of its keys; what has none is empty, false or null.
  static Object create(Shape.Keyed shape, Map<String, Object> values) {
    var components = shape.type().getRecordComponents();
    var arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var key = shape.keys().get(i);
      var value = values.get(key.name());
      arguments[i] = value != null ? value : absent(key);
    }
    try {
      return constructor(shape.type(), components).newInstance(arguments);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("cannot make " + shape.type(), impossible);
    }
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components)
      throws NoSuchMethodException {
    return type.getDeclaredConstructor(
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }

  private static @Nullable Object absent(Shape.Key key) {
    if (key.nullable()) {
      return null;
    }
    return switch (key.shape()) {
      case Shape.ListOf _ -> List.of();
      case Shape.MapOf _ -> Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
      case Shape.Simple simple -> simple == Shape.Simple.BOOLEAN ? Boolean.FALSE : null;
      case Shape.Words _, Shape.Keyed _, Shape.OneOf _ -> null;
    };
  }
}
