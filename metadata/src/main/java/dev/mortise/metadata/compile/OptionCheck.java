package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.SequencedMap;

/// Checks the options of a choice.
final class OptionCheck {
  private static final int MOST_OPTIONS = 1000;

  private final Report report;

  OptionCheck(Report report) {
    this.report = report;
  }

  /// @param spot where the map of options stands
  void check(Spot spot, SequencedMap<String, OptionDefinition> options) {
    if (options.isEmpty()) {
      report.key(spot, DiagnosticCode.NO_OPTIONS, "A choice needs options.", "Write at least one.");
    }
    if (options.size() > MOST_OPTIONS) {
      report.key(
          spot,
          DiagnosticCode.TOO_MANY,
          "There are %d options.".formatted(options.size()),
          "More than %d are an object type of their own.".formatted(MOST_OPTIONS));
    }
    new RenameCheck(report).check(spot, options, OptionDefinition::was);
  }
}
