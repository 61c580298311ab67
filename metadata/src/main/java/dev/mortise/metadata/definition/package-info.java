/// Records that mirror the files of a package one to one. Absent is absent, links are names.
@NullMarked
package dev.mortise.metadata.definition;

import org.jspecify.annotations.NullMarked;
