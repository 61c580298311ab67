package dev.mortise.engine.store.sql;

import java.util.List;
import java.util.Random;

/// Random filters, sound and unsound: trees of conditions of any size, damaged texts, and texts
/// that mean harm.
final class HostileFilters {
  private static final List<String> HARM =
      List.of(
          "'",
          "\"",
          "\\",
          "--",
          "/*",
          ";",
          "?",
          "{}",
          "$1",
          "%s",
          "\u0000",
          "\\u0000",
          "\uD800",
          "\u202E",
          "😀",
          "' or '1'='1",
          "'; drop table store.record; --",
          "');select pg_sleep(10);--",
          "name\" = \"name",
          "r.doc",
          "store.record",
          "tenant_id",
          "size(",
          "[[[[",
          "))",
          "a.b.c.d",
          "null",
          "__proto__",
          "${jndi:x}",
          "1e999999",
          "9999999999999999999999999999999999999999",
          "-9223372036854775809",
          "0x7fffffffffffffff",
          "b'x'",
          "r'\\'",
          "'''",
          "has(name)",
          "steps.exists(x, x.",
          "matches('(a+)+$')",
          "timestamp('0000-00-00T00:00:00Z')",
          "duration('9999999999999h')",
          "date('2026-02-30')");

  private final Random random;
  private final RandomExpressions expressions;

  HostileFilters(Random random) {
    this.random = random;
    this.expressions = new RandomExpressions(random);
  }

  String next() {
    return switch (random.nextInt(20)) {
      case 0 -> damaged(tree(3));
      case 1 -> literal();
      case 2 -> nested(1 + random.nextInt(200));
      case 3 -> random.nextInt(20) == 0 ? large() : alternatives();
      case 4, 5 -> alternatives();
      default -> tree(random.nextInt(4));
    };
  }

  private String tree(int depth) {
    if (depth == 0) {
      return expressions.condition();
    }
    return switch (random.nextInt(4)) {
      case 0 -> "!(" + tree(depth - 1) + ")";
      case 1 -> "(" + tree(depth - 1) + " || " + tree(depth - 1) + ")";
      default -> "(" + tree(depth - 1) + " && " + tree(depth - 1) + ")";
    };
  }

  /// What becomes several branches of a statement.
  private String alternatives() {
    var sides = new StringBuilder(expressions.alternative());
    for (int i = random.nextInt(4); i > 0; i--) {
      sides.append(random.nextInt(3) == 0 ? " && " : " || ").append(expressions.alternative());
    }
    return random.nextInt(3) == 0 ? "(" + sides + ") && " + tree(1) : sides.toString();
  }

  private String damaged(String text) {
    var damaged = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(3)) {
        case 0 -> damaged.insert(at, pick(HARM));
        case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(4)));
        default -> damaged.insert(at, (char) random.nextInt(0x3000));
      }
    }
    return damaged.toString();
  }

  private String literal() {
    var text = (pick(HARM) + pick(HARM)).replace("\\", "\\\\").replace("'", "\\'");
    return pick(List.of("name", "note", "project.name"))
        + pick(List.of(
                " == '%s'",
                " != '%s'", " < '%s'", ".contains('%s')", ".startsWith('%s')", " in ['%s', 'a']"))
            .replace("%s", text);
  }

  private String nested(int depth) {
    var open = pick(List.of("(", "!(", "-(", "[", "(true && ", "abs("));
    var close = open.equals("[") ? "]" : ")";
    return open.repeat(depth) + expressions.condition() + close.repeat(depth);
  }

  private String large() {
    var part =
        pick(
            List.of("name == 'a' || ", "!", "(", "'x' + ", "[1, ", "count in [1, 2, 3] && ", "😀"));
    return part.repeat(1 + random.nextInt(1_000_000 / part.length())) + "true";
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
