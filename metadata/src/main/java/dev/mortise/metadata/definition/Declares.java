package dev.mortise.metadata.definition;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The keys of this map name new things, so they must be well-formed names.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Declares {
  /// Whether the names stand in expressions and records too, where some words are taken.
  boolean fields() default false;
}
