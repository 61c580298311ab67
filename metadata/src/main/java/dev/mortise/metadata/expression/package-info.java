/// Expressions: CEL text checked against object types into a small sealed tree, and its evaluation.
///
/// The tree is the one meaning: the JVM evaluates it, `store` translates it to SQL, forms evaluate
/// it in the browser. Evaluation is total: an operator whose operand is null, and one that
/// overflows or divides by zero, gives null; `==` and `!=` compare null as a value; `&&` and `||`
/// are three-valued. Depends on nothing but CEL's parser and type checker.
@NullMarked
package dev.mortise.metadata.expression;

import org.jspecify.annotations.NullMarked;
