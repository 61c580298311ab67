/// What editors and people read about the format of packages, generated from the definition
/// records: JSON Schemas and the pages of the metadata reference.
///
/// Depends on `source` for the shapes of the records.
@NullMarked
package dev.mortise.metadata.schema;

import org.jspecify.annotations.NullMarked;
