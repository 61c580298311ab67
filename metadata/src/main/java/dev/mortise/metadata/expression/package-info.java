/// Expressions: CEL text checked against object types into a small sealed tree, and its evaluation.
///
/// The tree is the one meaning: the JVM evaluates it, `store` translates it to SQL, forms evaluate
/// it in the browser. Evaluation is total: an operator whose operand is null, and one that
/// overflows or divides by zero, gives null; `==` and `!=` compare null as a value; `&&` and `||`
/// are three-valued; `in`, `exists` and `all` follow from these. A list is never null. CEL's parser
/// reads the text, the types are ours. Depends on that parser and on `name`.
@NullMarked
package dev.mortise.metadata.expression;

import org.jspecify.annotations.NullMarked;
