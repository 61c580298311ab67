/// Tests over every template that stands in this folder.
@NullMarked
package dev.mortise.templates;

import org.jspecify.annotations.NullMarked;
