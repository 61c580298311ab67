package dev.mortise.metadata.compile;

import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.snapshot.BusinessCalendar;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The business calendars other elements may name.
///
/// @param written names of all, also of those that are not sound
record Calendars(Set<String> written, SequencedMap<String, BusinessCalendar> sound, Report report) {

  /// The working time of a calendar; null when none is named, or none that is sound.
  @Nullable WorkingTime find(Spot spot, @Nullable String name) {
    if (name == null) {
      return null;
    }
    if (!written.contains(name)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_CALENDAR, "business calendar", name, written);
    }
    var found = sound.get(name);
    return found == null ? null : found.time();
  }
}
