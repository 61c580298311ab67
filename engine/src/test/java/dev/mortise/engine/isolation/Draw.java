package dev.mortise.engine.isolation;

import dev.mortise.engine.isolation.Model.Field;
import dev.mortise.engine.isolation.Model.Grant;
import dev.mortise.engine.isolation.Model.Kind;
import dev.mortise.engine.isolation.Model.Right;
import dev.mortise.engine.isolation.Model.Role;
import dev.mortise.engine.isolation.Model.Scope;
import dev.mortise.engine.isolation.Model.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws models, conditions and values at random.
record Draw(Random random) {
  static final List<String> TEXTS = List.of("alpha", "bravo", "gamma");
  private static final List<String> OPERATIONS = List.of("read", "create", "update", "delete");
  private static final List<String> USER_KINDS = List.of("inside", "partner", "customer");

  /// A model of up to so many object types.
  Model model(int most) {
    var roles = new ArrayList<String>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      roles.add("role" + i);
    }
    var bases = new ArrayList<Kind>();
    int kinds = 1 + random.nextInt(most);
    for (int i = 0; i < kinds; i++) {
      bases.add(base(i, roles));
    }
    var whole = bases.stream().map(kind -> whole(kind, bases)).toList();
    var drawn =
        roles.stream()
            .map(name ->
                new Role(
                    name,
                    random.nextInt(3) == 0 ? one(USER_KINDS) : "inside",
                    random.nextBoolean(),
                    grants(whole)))
            .toList();
    return new Model(whole, drawn);
  }

  private Kind base(int number, List<String> roles) {
    var masked = new LinkedHashSet<String>();
    roles.stream().filter(_ -> random.nextInt(3) == 0).forEach(masked::add);
    var to = "o" + random.nextInt(number + 1);
    return new Kind(
        "o" + number,
        List.of(
            plain("name" + number, Sort.TEXT),
            new Field("text" + number, Sort.TEXT, null, null, masked),
            plain("one" + number, Sort.NUMBER),
            plain("two" + number, Sort.NUMBER),
            plain("flag" + number, Sort.FLAG),
            new Field("ref" + number, Sort.REFERENCE, to, null, Set.of()),
            plain("owner" + number, Sort.USER),
            plain("team" + number, Sort.TEAM),
            plain("sum" + number, Sort.SUM)));
  }

  /// The object type with what is made of those that point at it.
  private static Kind whole(Kind kind, List<Kind> all) {
    var fields = new ArrayList<>(kind.fields());
    for (var other : all) {
      var reference = other.fields().get(5);
      if (kind.name().equals(reference.to()) && !other.equals(kind)) {
        var suffix = kind.name() + "_" + other.name();
        fields.add(
            new Field("kids_" + suffix, Sort.CHILDREN, other.name(), reference.name(), Set.of()));
        fields.add(
            new Field("count_" + suffix, Sort.COUNT, other.name(), reference.name(), Set.of()));
      }
    }
    return new Kind(kind.name(), List.copyOf(fields));
  }

  private static Field plain(String name, Sort sort) {
    return new Field(name, sort, null, null, Set.of());
  }

  private Map<String, Grant> grants(List<Kind> kinds) {
    var grants = new LinkedHashMap<String, Grant>();
    for (var kind : kinds) {
      if (random.nextInt(5) > 0) {
        grants.put(kind.name(), grant(kind, kinds));
      }
    }
    return grants;
  }

  private Grant grant(Kind kind, List<Kind> kinds) {
    var scopes = new LinkedHashMap<String, Scope>();
    for (var operation : OPERATIONS) {
      if (random.nextInt(4) > 0 || (operation.equals("read") && random.nextBoolean())) {
        scopes.put(
            operation, new Scope(random.nextBoolean() ? null : condition(kind, kinds, true)));
      }
    }
    var fields = new LinkedHashMap<String, Right>();
    for (var field : kind.fields()) {
      if (random.nextInt(4) == 0) {
        fields.put(field.name(), right(kind, kinds));
      }
    }
    return new Grant(scopes, random.nextInt(3) == 0 ? right(kind, kinds) : null, fields);
  }

  private Right right(Kind kind, List<Kind> kinds) {
    return switch (random.nextInt(5)) {
      case 0 -> new Right("none", null);
      case 1 -> new Right("read", null);
      case 2 -> new Right("write", null);
      case 3 -> new Right("read", condition(kind, kinds, false));
      default -> new Right("write", condition(kind, kinds, false));
    };
  }

  /// @param deep whether it may be made of several
  Condition condition(Kind kind, List<Kind> kinds, boolean deep) {
    if (deep && random.nextInt(3) == 0) {
      return new Condition.Together(
          random.nextBoolean(),
          List.of(condition(kind, kinds, false), condition(kind, kinds, false)));
    }
    var reference = kind.fields().get(5);
    if (random.nextInt(3) == 0) {
      var there =
          kinds.stream().filter(one -> one.name().equals(reference.to())).findFirst().orElseThrow();
      return test(reference.name(), there);
    }
    return test(null, kind);
  }

  private Condition test(@Nullable String through, Kind kind) {
    var fields =
        kind.fields().stream()
            .filter(field -> field.sort() != Sort.CHILDREN && field.sort() != Sort.REFERENCE)
            .toList();
    var field = one(fields);
    var name = field.name();
    return switch (field.sort()) {
      case TEXT -> new Condition.Test(through, name, Condition.Word.EQUALS, one(TEXTS));
      case NUMBER, SUM, COUNT ->
          new Condition.Test(
              through,
              name,
              random.nextBoolean() ? Condition.Word.EQUALS : Condition.Word.AT_LEAST,
              (long) random.nextInt(3));
      case FLAG -> new Condition.Test(through, name, Condition.Word.IS_SET, null);
      case USER -> new Condition.Test(through, name, Condition.Word.IS_ME, null);
      case TEAM -> new Condition.Test(through, name, Condition.Word.IS_MY_TEAM, null);
      case CHILDREN, REFERENCE -> throw new IllegalStateException(name);
    };
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
