/// What is measured on: an installation with a million records, the same rows in an ordinary table
/// beside it.
@NullMarked
package dev.mortise.bench.data;

import org.jspecify.annotations.NullMarked;
