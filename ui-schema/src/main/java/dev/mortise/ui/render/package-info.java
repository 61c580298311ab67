/// From a snapshot, a layout and what a viewer may do to the document of a page. Pure: values in,
/// values out; may not query records.
@NullMarked
package dev.mortise.ui.render;

import org.jspecify.annotations.NullMarked;
