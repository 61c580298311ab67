package dev.mortise.engine.store.sql;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Random texts of expressions about an item, sound in their types.
final class RandomExpressions {
  private static final List<Scalar> TYPES =
      List.of(
          Scalar.TEXT,
          Scalar.INTEGER,
          Scalar.DECIMAL,
          Scalar.BOOLEAN,
          Scalar.DATE,
          Scalar.DATE_TIME,
          Scalar.DURATION);

  private final Random random;

  /// Variables of the quantifiers around, and what they range over.
  private final Deque<Source> quantified = new ArrayDeque<>();

  private int variables;

  private record Source(String prefix, String object) {}

  RandomExpressions(Random random) {
    this.random = random;
  }

  String next() {
    var type = random.nextInt(5) < 2 ? Scalar.BOOLEAN : pick(TYPES);
    return of(type, 1 + random.nextInt(4));
  }

  String condition() {
    return of(Scalar.BOOLEAN, 1 + random.nextInt(3));
  }

  /// A field compared with values.
  String alternative() {
    var type = pick(TYPES);
    return switch (random.nextInt(5)) {
      case 0 -> membership(0);
      case 1 -> comparison(type, 0);
      case 2 -> pick(List.of("owner == me", "flag", "!flag", "status in ['done', 'todo']"));
      default -> "(%s == %s)".formatted(pick(named("item", type)), literal(type));
    };
  }

  private String of(Scalar type, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextInt(3) == 0 ? literal(type) : field(type);
    }
    if (random.nextInt(12) == 0) {
      return "(%s ? %s : %s)"
          .formatted(of(Scalar.BOOLEAN, depth - 1), either(type, depth), of(type, depth - 1));
    }
    return switch (type) {
      case TEXT -> text(depth - 1);
      case INTEGER -> integer(depth - 1);
      case DECIMAL -> decimal(depth - 1);
      case BOOLEAN -> condition(depth - 1);
      case DATE -> date(depth - 1);
      case DATE_TIME -> moment(depth - 1);
      case DURATION -> span(depth - 1);
      case GEO, FILE, OPAQUE -> field(type);
    };
  }

  private String either(Scalar type, int depth) {
    return random.nextInt(6) == 0 ? "null" : of(type, depth - 1);
  }

  private String text(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "(%s + %s)".formatted(of(Scalar.TEXT, depth), of(Scalar.TEXT, depth));
      case 1 ->
          "%s.%s()"
              .formatted(of(Scalar.TEXT, depth), pick(List.of("lowerAscii", "upperAscii", "trim")));
      case 2 -> "%s.substring(%s)".formatted(of(Scalar.TEXT, depth), of(Scalar.INTEGER, 0));
      case 3 ->
          "%s.substring(%d, %d)"
              .formatted(of(Scalar.TEXT, depth), random.nextInt(3), random.nextInt(5));
      case 4 ->
          "string(%s)"
              .formatted(
                  of(
                      pick(List.of(Scalar.INTEGER, Scalar.DECIMAL, Scalar.DATE, Scalar.BOOLEAN)),
                      depth));
      default -> field(Scalar.TEXT);
    };
  }

  private String integer(int depth) {
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          "(%s %s %s)"
              .formatted(
                  of(Scalar.INTEGER, depth),
                  pick(List.of("+", "-", "*", "/", "%")),
                  of(Scalar.INTEGER, depth));
      case 2 -> "(-(%s))".formatted(of(Scalar.INTEGER, depth));
      case 3 -> "abs(%s)".formatted(of(Scalar.INTEGER, depth));
      case 4 -> "%s.size()".formatted(random.nextBoolean() ? list() : of(Scalar.TEXT, depth));
      case 5 ->
          "%s.%s()"
              .formatted(
                  of(pick(List.of(Scalar.DATE, Scalar.DATE_TIME)), depth),
                  pick(
                      List.of(
                          "getFullYear",
                          "getMonth",
                          "getDate",
                          "getDayOfMonth",
                          "getDayOfWeek",
                          "getDayOfYear")));
      case 6 ->
          "%s.%s()"
              .formatted(
                  of(pick(List.of(Scalar.DURATION, Scalar.DATE_TIME)), depth),
                  pick(List.of("getHours", "getMinutes", "getSeconds")));
      case 7 -> "int(%s)".formatted(of(Scalar.DECIMAL, depth));
      default -> "daysBetween(%s, %s)".formatted(of(Scalar.DATE, depth), of(Scalar.DATE, depth));
    };
  }

  private String decimal(int depth) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          "(%s %s %s)"
              .formatted(
                  of(Scalar.DECIMAL, depth),
                  pick(List.of("+", "-", "*", "/", "%")),
                  of(pick(List.of(Scalar.DECIMAL, Scalar.INTEGER)), depth));
      case 3 -> "round(%s, %d)".formatted(of(Scalar.DECIMAL, depth), random.nextInt(22));
      case 4 ->
          "%s(%s)"
              .formatted(
                  pick(List.of("round", "floor", "ceil", "abs", "-")), of(Scalar.DECIMAL, depth));
      case 5 ->
          "%s(%s, %s)"
              .formatted(
                  pick(List.of("greatest", "least")),
                  of(Scalar.DECIMAL, depth),
                  of(Scalar.DECIMAL, depth));
      case 6 -> "distance(%s, %s)".formatted(field(Scalar.GEO), field(Scalar.GEO));
      default -> "decimal(%s)".formatted(of(Scalar.INTEGER, depth));
    };
  }

  private String date(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "addDays(%s, %s)".formatted(of(Scalar.DATE, depth), of(Scalar.INTEGER, depth));
      case 1 -> "addMonths(%s, %s)".formatted(of(Scalar.DATE, depth), of(Scalar.INTEGER, depth));
      case 2 -> "date(%s)".formatted(of(Scalar.DATE_TIME, depth));
      default ->
          random.nextBoolean()
              ? "today()"
              : "least(%s, %s)".formatted(of(Scalar.DATE, depth), of(Scalar.DATE, depth));
    };
  }

  private String moment(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "(%s + %s)".formatted(of(Scalar.DATE_TIME, depth), of(Scalar.DURATION, depth));
      case 1 -> "(%s - %s)".formatted(of(Scalar.DATE_TIME, depth), of(Scalar.DURATION, depth));
      case 2 ->
          "greatest(%s, %s)".formatted(of(Scalar.DATE_TIME, depth), of(Scalar.DATE_TIME, depth));
      default -> "now()";
    };
  }

  private String span(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "(%s - %s)".formatted(of(Scalar.DATE_TIME, depth), of(Scalar.DATE_TIME, depth));
      case 1 ->
          "(%s %s %s)"
              .formatted(
                  of(Scalar.DURATION, depth), pick(List.of("+", "-")), of(Scalar.DURATION, depth));
      case 2 -> "(-(%s))".formatted(of(Scalar.DURATION, depth));
      default -> "abs(%s)".formatted(of(Scalar.DURATION, depth));
    };
  }

  private String condition(int depth) {
    return switch (random.nextInt(13)) {
      case 0, 1 ->
          "(%s %s %s)"
              .formatted(
                  of(Scalar.BOOLEAN, depth), pick(List.of("&&", "||")), of(Scalar.BOOLEAN, depth));
      case 2 -> "!(%s)".formatted(of(Scalar.BOOLEAN, depth));
      case 3, 4, 5 -> comparison(pick(TYPES), depth);
      case 6 ->
          random.nextBoolean()
              ? "has(%s)".formatted(field(pick(TYPES)))
              : "(%s %s null)"
                  .formatted(
                      random.nextBoolean() ? of(pick(TYPES), depth) : list(),
                      pick(List.of("==", "!=")));
      case 7 ->
          "%s.%s(%s)"
              .formatted(
                  of(Scalar.TEXT, depth),
                  pick(List.of("contains", "startsWith", "endsWith")),
                  of(Scalar.TEXT, 0));
      case 8 -> membership(depth);
      case 9 -> quantifier(depth);
      case 10 ->
          "(%s)"
              .formatted(
                  pick(
                      List.of(
                          "owner == me",
                          "project.lead != me",
                          "subject == subject",
                          "place == place",
                          "created_by == owner",
                          "me in watchers",
                          "owner in watchers",
                          "my_teams.exists(t, t in teams)",
                          "status == 'done'",
                          "status in ['todo', 'done']",
                          "'green' in tags",
                          "status in my_roles",
                          "my_roles.exists(r, r in tags)",
                          "id == id",
                          "watchers.exists(w, w == me && w.name > 'a')",
                          "owner.teams.exists(t, t in my_teams)")));
      default -> equality(depth);
    };
  }

  private String comparison(Scalar type, int depth) {
    var comparable = type == Scalar.BOOLEAN ? Scalar.DECIMAL : type;
    var right = comparable == Scalar.DECIMAL && random.nextBoolean() ? Scalar.INTEGER : comparable;
    var left = random.nextBoolean() ? field(comparable) : of(comparable, depth);
    return "(%s %s %s)"
        .formatted(
            left,
            pick(List.of("<", "<=", ">", ">=")),
            random.nextBoolean() ? literal(right) : of(right, depth));
  }

  private String equality(int depth) {
    var type = pick(TYPES);
    var left = random.nextBoolean() ? field(type) : of(type, depth);
    return "(%s %s %s)"
        .formatted(
            left,
            pick(List.of("==", "!=")),
            random.nextBoolean() ? literal(type) : of(type, depth));
  }

  private String membership(int depth) {
    var type = pick(TYPES);
    var elements = new ArrayList<String>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      elements.add(random.nextInt(3) == 0 ? of(type, depth) : literal(type));
    }
    return "(%s in [%s])"
        .formatted(
            random.nextBoolean() ? field(type) : of(type, depth), String.join(", ", elements));
  }

  private String quantifier(int depth) {
    var name = "v" + ++variables;
    var all = pick(List.of("exists", "all"));
    if (random.nextInt(3) == 0) {
      var type = pick(TYPES);
      var list = "[%s, %s]".formatted(literal(type), of(type, depth));
      return "%s.%s(%s, %s == %s)".formatted(list, all, name, name, of(type, depth));
    }
    var source =
        pick(
            List.of(
                new Source("steps", "step"),
                new Source("steps", "step"),
                new Source("watchers", "user"),
                new Source("teams", "team")));
    quantified.push(new Source(name + ".", source.object));
    var condition = of(Scalar.BOOLEAN, Math.max(depth, 1));
    var own = field(Scalar.TEXT);
    quantified.pop();
    return "%s.%s(%s, %s %s %s != 'a')"
        .formatted(source.prefix, all, name, condition, pick(List.of("&&", "||")), own);
  }

  private String list() {
    return pick(
        List.of(
            "tags",
            "watchers",
            "teams",
            "steps",
            "project.labels",
            "owner.teams",
            "(flag ? tags : project.labels)",
            "my_teams"));
  }

  /// A field of this type of the item, of a record it refers to, or of a quantifier's element.
  private String field(Scalar type) {
    for (int attempt = 0; attempt < 20; attempt++) {
      var source =
          quantified.isEmpty() || random.nextInt(3) == 0
              ? new Source("", "item")
              : pick(List.copyOf(quantified));
      for (int hops = random.nextInt(3); hops > 0; hops--) {
        source = hop(source);
      }
      var from = source;
      var names = named(from.object, type);
      if (!names.isEmpty()) {
        return from.prefix + pick(names);
      }
    }
    return pick(named("item", type));
  }

  private Source hop(Source source) {
    var references = new ArrayList<Source>();
    for (Field field : Sample.SNAPSHOT.require(source.object).fields().values()) {
      if (field.valueType() instanceof Reference(var objects) && objects.size() == 1) {
        references.add(new Source(source.prefix + field.name() + ".", objects.getFirst()));
      }
    }
    return references.isEmpty() ? source : pick(references);
  }

  private static List<String> named(String object, ValueType type) {
    return Sample.SNAPSHOT.require(object).allFields().values().stream()
        .filter(field -> field.valueType().equals(type) && !(field.valueType() instanceof ListOf))
        .map(Field::name)
        .toList();
  }

  private String literal(Scalar type) {
    Supplier<String> made =
        () ->
            switch (type) {
              case TEXT ->
                  "'"
                      + pick(Sample.TEXTS)
                          .replace("\\", "\\\\")
                          .replace("'", "\\'")
                          .replace("\t", "\\t")
                      + "'";
              case INTEGER -> pick(Sample.WHOLES).toString();
              case DECIMAL -> {
                var plain = pick(Sample.DECIMALS).toPlainString();
                yield plain.contains(".") ? plain : plain + ".0";
              }
              case BOOLEAN -> Boolean.toString(random.nextBoolean());
              case DATE -> "date('%s')".formatted(pick(Sample.DAYS));
              case DATE_TIME -> "timestamp('%s')".formatted(pick(Sample.MOMENTS));
              case DURATION ->
                  "duration('%s')"
                      .formatted(
                          pick(
                              List.of(
                                  "0s",
                                  "1us",
                                  "90m",
                                  "3d",
                                  "-1h",
                                  "9999d",
                                  "3652058d",
                                  "5000000d")));
              case GEO, FILE, OPAQUE -> "null";
            };
    // a choice is compared with its options only, so a literal is never the plain left side of one
    return made.get();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
