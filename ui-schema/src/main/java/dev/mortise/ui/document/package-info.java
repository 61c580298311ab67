/// The wire format of what clients draw: forms and lists, resolved for one viewer and language.
///
/// Words of field types and options are those of metadata files, so there is one vocabulary.
/// Nothing here names a widget, a style or a script: the client's registry chooses by type.
@NullMarked
package dev.mortise.ui.document;

import org.jspecify.annotations.NullMarked;
