package dev.mortise.metadata.schema;

import dev.mortise.metadata.expression.ExpressionPage;
import dev.mortise.metadata.source.FileKind;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;

/// All generated pages of the metadata reference.
public final class Reference {
  /// Stands in every page, so that nobody edits it by hand.
  static final String GENERATED = "<!-- Generated from the definition records; do not edit. -->";

  private Reference() {}

  /// Texts by path within the folder of the reference.
  public static SequencedMap<String, String> pages() {
    var pages = new TreeMap<String, String>();
    pages.put("files.md", FilesPage.write());
    pages.put("fields.md", FieldsPage.write());
    pages.put("diagnostics.md", DiagnosticsPage.write());
    pages.put("expressions.md", ExpressionPage.write(GENERATED));
    FileKind.ALL.stream()
        .filter(kind -> !kind.isVerbatim())
        .forEach(kind -> pages.put("schema/" + kind.name() + ".schema.json", JsonSchema.of(kind)));
    return Collections.unmodifiableSequencedMap(pages);
  }
}
