package dev.mortise.engine.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.StoredShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The values of a record that occur once, each as one text under the id of its key.
///
/// Texts that differ in case, width or the white space around them are the same. A set of fields
/// counts only when none of them is empty.
final class UniqueKeys {
  private static final int LONGEST = 400;

  private final StoredShape shape;

  UniqueKeys(StoredShape shape) {
    this.shape = shape;
  }

  /// By key id, in its order: transactions that meet at several keys queue up at the first.
  SequencedMap<Integer, String> of(ObjectType type, FieldValues values) {
    var byKey = new TreeMap<Integer, String>();
    for (var field : type.fields().values()) {
      if (field.unique()) {
        add(byKey, field.id(), List.of(field), values);
      }
    }
    for (var key : type.unique()) {
      add(byKey, key.id(), key.fields(), values);
    }
    return byKey;
  }

  private void add(
      SequencedMap<Integer, String> byKey, int id, List<Field> fields, FieldValues values) {
    var joined = new StringBuilder();
    for (var field : fields) {
      var text = text(field, values.get(field.name()));
      if (text == null) {
        return;
      }
      // its length before each part keeps ("a", "bc") and ("ab", "c") apart
      joined.append(text.length()).append(':').append(text);
    }
    byKey.put(id, shorten(joined.toString()));
  }

  private @Nullable String text(Field field, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (field.valueType() == ValueType.Scalar.TEXT) {
      var folded = fold((String) value);
      return folded.isEmpty() ? null : folded;
    }
    return Json.write(shape.write(field.valueType(), value));
  }

  static String fold(String text) {
    // twice, because there are letters that only one way brings together
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .strip()
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /// An index entry has a greatest length.
  private static String shorten(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
