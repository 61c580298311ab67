package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.ObjectDefinition.ConversationDefinition;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.ObjectType.Conversation;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.time.Duration;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves the conversation of an object type.
final class ConversationCompiler {
  private static final Duration USUAL = Duration.ofMinutes(15);

  private final SequencedMap<String, Notice> notices;
  private final Report report;

  ConversationCompiler(SequencedMap<String, Notice> notices, Report report) {
    this.notices = notices;
    this.report = report;
  }

  @Nullable Conversation compile(Spot spot, @Nullable ConversationDefinition written) {
    if (written == null || written.notice() == null) {
      return null;
    }
    var notice = notices.get(written.notice());
    if (notice == null) {
      report.unknown(
          spot.at("notice"),
          DiagnosticCode.UNKNOWN_NOTICE,
          "notice of this object type called",
          written.notice(),
          notices.keySet());
      return null;
    }
    var within = written.changeWithin() == null ? USUAL : Durations.parse(written.changeWithin());
    if (within == null || within.isNegative()) {
      report.value(
          spot.at("change_within"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(written.changeWithin()),
          "Write it as 90s, 15m, 2h or 3d.");
      return null;
    }
    return new Conversation(notice, within);
  }
}
