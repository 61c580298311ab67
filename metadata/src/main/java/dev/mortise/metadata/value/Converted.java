package dev.mortise.metadata.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a value comes to when its field gets another type.
public sealed interface Converted {

  /// The value afterwards; null when there is none.
  @Nullable Object value();

  /// Converting it back gives the very same value.
  record Whole(Object value) implements Converted {}

  record Lossy(Object value, Loss loss) implements Converted {}

  /// Nothing of the new type says what the value says: the field becomes empty.
  record Impossible() implements Converted {
    @Override
    public @Nullable Object value() {
      return null;
    }
  }

  /// What a converted value does not say any more.
  enum Loss {
    /// Digits after the point.
    ROUNDED,
    /// The end of a text that is too long.
    CUT,
    /// Where its lines end.
    LINE_BREAKS,
    /// Bold, lists, links: everything but the text.
    FORMATTING,
    TIME_OF_DAY,
    /// Of which currency an amount is.
    CURRENCY,
    /// The other values of a list.
    OTHERS,
    /// That a text is a record; its id stays.
    LINK,
    /// How it was written: `007`, ` 7` and `7` become one number.
    FORM;

    /// The word clients read.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
