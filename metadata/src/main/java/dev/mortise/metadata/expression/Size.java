package dev.mortise.metadata.expression;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.stream.Stream;

/// How large a parsed expression is.
///
/// @param nodes number of its parts
/// @param depth how deep they are nested
record Size(int nodes, int depth) {

  static Size of(CelExpr tree) {
    int nodes = 1;
    int depth = 0;
    for (CelExpr part : parts(tree)) {
      var size = of(part);
      nodes += size.nodes;
      depth = Math.max(depth, size.depth);
    }
    return new Size(nodes, depth + 1);
  }

  /// Words and signs, roughly; those inside quotes do not count.
  static int tokens(String text) {
    int count = 0;
    char quote = 0;
    boolean inWord = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        if (c == '\\') {
          at++;
        } else if (c == quote) {
          quote = 0;
        }
        continue;
      }
      boolean word = Character.isJavaIdentifierPart(c);
      if (!Character.isWhitespace(c) && !(word && inWord)) {
        count++;
      }
      inWord = word;
      if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return count;
  }

  private static List<CelExpr> parts(CelExpr tree) {
    return switch (tree.getKind()) {
      case CALL ->
          Stream.concat(tree.call().target().stream(), tree.call().args().stream()).toList();
      case SELECT -> List.of(tree.select().operand());
      case LIST -> tree.list().elements();
      case NOT_SET, CONSTANT, IDENT, STRUCT, MAP, COMPREHENSION -> List.of();
    };
  }
}
