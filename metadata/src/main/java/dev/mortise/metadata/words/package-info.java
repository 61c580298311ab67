/// Words in texts, found however they are written. Refuse knowing which texts, and what is done.
@NullMarked
package dev.mortise.metadata.words;

import org.jspecify.annotations.NullMarked;
