package dev.mortise.metadata.expression;

/// What a call does; the checker has already chosen by the types of the arguments.
public enum Operator {
  NOT,
  AND,
  OR,
  /// condition ? then : otherwise
  IF,
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  /// element in list
  IN,
  IS_NULL,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  REMAINDER,
  NEGATE
}
