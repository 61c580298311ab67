package dev.mortise.metadata.expression;

import org.jspecify.annotations.Nullable;

/// A mistake in the text of an expression.
///
/// @param offset place in the text, counted in `char`s from 0
/// @param line line of the text, from 1
/// @param column column in that line, from 1
/// @param hint what to do about it
public record ExpressionProblem(
    int offset, int line, int column, String code, String message, @Nullable String hint) {

  static ExpressionProblem at(
      String text, int offset, String code, String message, @Nullable String hint) {
    var before = text.substring(0, offset);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = offset - before.lastIndexOf('\n');
    return new ExpressionProblem(offset, line, column, code, message, hint);
  }
}
