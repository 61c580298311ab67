package dev.mortise.metadata.compile;

import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import java.util.List;

/// What compiling a package gave.
public sealed interface Compilation {

  /// @param identities numbers of this version, to be kept beside it and given to the next one
  record Compiled(Snapshot snapshot, IdentityMap identities) implements Compilation {}

  /// @param diagnostics at least one, by file, line and column
  record Failed(List<Diagnostic> diagnostics) implements Compilation {
    public Failed {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
