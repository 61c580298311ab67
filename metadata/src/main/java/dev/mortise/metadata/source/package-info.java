/// Reads the files of a package into definitions, keeping file, line and column, and writes them
/// back in one canonical form.
///
/// A mistake in a file is a [dev.mortise.metadata.source.Diagnostic], never an exception. Depends
/// on `definition` and the YAML parser only.
@NullMarked
package dev.mortise.metadata.source;

import org.jspecify.annotations.NullMarked;
