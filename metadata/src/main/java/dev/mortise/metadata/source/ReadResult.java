package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.PackageDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What reading a package gave.
///
/// @param definition all that could be read; a `@Required` component is null only where a
///   diagnostic says so. Null when a file could not be read at all, because everything that points
///   into it would only look wrong
public record ReadResult(
    @Nullable PackageDefinition definition, Places places, List<Diagnostic> diagnostics) {
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
