package dev.mortise.metadata.value;

import java.util.Locale;

/// What can be wrong with a value that somebody gives; a text in every language stands under each
/// code.
public enum InputProblem {
  /// No such field; arguments `field`, and `suggestion` where a known one is near.
  UNKNOWN_FIELD,
  /// The platform computes the value; argument `field`.
  READ_ONLY,
  /// The value is set once, when the record is made; argument `field`.
  FIXED,
  /// A value must be given; argument `field`.
  REQUIRED,
  /// The value is of another JSON type; argument `expected`: text, number, integer, boolean, list
  /// or object.
  WRONG_TYPE,
  /// Text or list is longer than argument `max`.
  TOO_LONG,
  /// Text is shorter than argument `min`.
  TOO_SHORT,
  /// Text does not match argument `pattern`.
  PATTERN,
  /// Text of one line has a line break.
  LINE_BREAK,
  /// Text has a character that cannot be kept: NUL or half of a surrogate pair.
  BAD_CHARACTER,
  /// Number is below argument `min`.
  TOO_SMALL,
  /// Number is above argument `max`.
  TOO_LARGE,
  /// Number has more digits than argument `max`.
  TOO_MANY_DIGITS,
  /// Number has more digits after the point than argument `max`.
  TOO_MANY_DECIMALS,
  /// No such option; arguments `value`, and `suggestion` where a known one is near.
  UNKNOWN_CHOICE,
  /// The option is not offered any more; argument `value`.
  RETIRED_CHOICE,
  /// The value stands in the list twice; argument `value`.
  DUPLICATE_VALUE,
  /// Not the id of a record.
  BAD_ID,
  /// The field does not point at this object type; arguments `value`, and `suggestion` where a
  /// possible one is near.
  WRONG_OBJECT,
  /// Not a day as 2026-03-02.
  BAD_DATE,
  /// Not a moment with an offset as 2026-03-02T08:00:00+08:00.
  BAD_DATE_TIME,
  /// Not a length of time as 90s, 15m, 2h, 3d.
  BAD_DURATION,
  BAD_EMAIL,
  BAD_PHONE,
  /// Not an address of the web with http or https.
  BAD_URL,
  /// JSON is nested deeper than argument `max`.
  TOO_DEEP;

  /// The stable slug that clients see.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
