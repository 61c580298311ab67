package dev.mortise.metadata.schema;

import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Arrays;
import java.util.Comparator;

/// The reference page of all diagnostics.
final class DiagnosticsPage {
  private DiagnosticsPage() {}

  static String write() {
    var page =
        new StringBuilder(
            """
            # Diagnostics

            %s

            A diagnostic tells file, line and column, its code, what is wrong, and on a line below what to do. A code is
            never given a second meaning.

            | code | meaning |
            | --- | --- |
            """
                .formatted(Reference.GENERATED));
    Arrays.stream(DiagnosticCode.values())
        .sorted(Comparator.comparing(DiagnosticCode::slug))
        .forEach(code ->
            page.append("| `%s` | %s |\n".formatted(code.slug(), KeyTable.cell(code.meaning()))));
    return page.toString();
  }
}
