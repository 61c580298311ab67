package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.NoticeDefinition.Way;
import dev.mortise.metadata.expression.Expression;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something people are told of a record, resolved.
///
/// @param name its own within the object type
/// @param to who is told
/// @param when under which condition; null for always
/// @param messages by channel
public record Notice(
    String object,
    String name,
    String label,
    List<People> to,
    @Nullable Expression when,
    boolean urgent,
    Map<Channel, Message> messages) {

  /// The name by which the whole tenant knows it.
  public String fullName() {
    return object + "." + name;
  }

  /// A way to a person.
  public enum Channel {
    IN_APP("in_app"),
    EMAIL("email");

    private final String word;

    Channel(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// What is said by a channel.
  ///
  /// @param way how it comes as long as the reader has not chosen
  /// @param translations by language
  public record Message(Wording own, Way way, Map<String, Wording> translations) {

    /// In a language, or as the package's own files say it.
    public Wording in(String language) {
      return translations.getOrDefault(language, own);
    }
  }

  /// @param subject one line
  public record Wording(PlacedText subject, PlacedText text) {}
}
