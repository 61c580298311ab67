package dev.mortise.engine.notice;

import dev.mortise.metadata.definition.NoticeDefinition.Way;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one person is told of a record.
///
/// @param object number of the object type
/// @param notice its own name within the object type
/// @param listed what stands in their list; null for nothing
/// @param mailed what they get by e-mail; null for nothing
/// @param mail how that comes
/// @param address where it comes to
public record Told(
    UUID user,
    Locale language,
    int object,
    UUID record,
    String notice,
    boolean urgent,
    @Nullable Said listed,
    @Nullable Said mailed,
    Way mail,
    @Nullable String address) {

  /// A text as somebody reads it.
  ///
  /// @param subject one line
  public record Said(String subject, String text) {}

  /// What stands in their list, or else what comes by e-mail.
  Said shown() {
    return listed != null ? listed : Objects.requireNonNull(mailed);
  }

  @Nullable Letter letter() {
    return mailed == null || address == null
        ? null
        : new Letter(address, language, mailed.subject(), mailed.text());
  }
}
