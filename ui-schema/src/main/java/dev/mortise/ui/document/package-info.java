/// The wire format of what clients draw: forms and lists, resolved for one viewer and language.
@NullMarked
package dev.mortise.ui.document;

import org.jspecify.annotations.NullMarked;
