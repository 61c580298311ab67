package dev.mortise.metadata.expression;

/// An expression that has been checked: its text and the tree that gives its meaning.
///
/// @param object the object type whose record it is about
public record Expression(String text, String object, Term term) {

  public ValueType type() {
    return term.type();
  }

  /// What must be at hand to evaluate it.
  public Needs needs() {
    return Needs.of(term);
  }
}
