package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Compiler.Earlier;
import dev.mortise.metadata.compile.IdentityMap.FormerNumber;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Former;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers of a version that is taken up again.
///
/// What is still there keeps its number, whatever it is called meanwhile; what is gone gets its
/// number back, and with it the values stored under it. A field that has got another type meanwhile
/// gets a new number, because both forms of its values may have to be looked at.
final class Restoration {
  private final Earlier earlier;
  private final Earlier latest;
  private final IdentityMap identities;
  private final Map<Integer, List<Former>> formers;

  Restoration(Earlier earlier, Earlier latest) {
    this.earlier = earlier;
    this.latest = latest;
    this.formers = new HashMap<>(earlier.snapshot().formers());
    this.formers.putAll(latest.snapshot().formers());
    this.identities = assign();
  }

  IdentityMap identities() {
    return identities;
  }

  private IdentityMap assign() {
    var live = new HashSet<>(latest.identities().numbers().values());
    var numbers = new TreeMap<>(earlier.identities().numbers());
    var known = new TreeMap<>(earlier.identities().formers());
    known.putAll(latest.identities().formers());
    int next = latest.identities().next();
    for (var object : earlier.snapshot().objects().values()) {
      for (var field : object.fields().values()) {
        var successor = live.contains(field.id()) ? null : successor(field);
        if (successor != null) {
          numbers.put(Identities.field(object.name(), field.name()), next);
          var number = successor.field().id();
          known.put(
              next,
              List.of(
                  new FormerNumber(number, latest.model()), originalNumber(number, field.id())));
          formers.put(next, List.of(successor, original(number, object, field)));
          next++;
        }
      }
    }
    return new IdentityMap(next, numbers, known);
  }

  /// What the field is in the latest version under another number.
  private @Nullable Former successor(Field field) {
    for (var object : latest.snapshot().objects().values()) {
      for (var other : object.fields().values()) {
        if (Former.descends(latest.snapshot(), other.id(), field.id())) {
          return new Former(latest.snapshot(), object, other);
        }
      }
    }
    return null;
  }

  /// The field in the last model that had it under its number.
  private Former original(int successor, ObjectType object, Field field) {
    return latest.snapshot().formers().getOrDefault(successor, List.of()).stream()
        .filter(former -> former.field().id() == field.id())
        .findFirst()
        .orElseGet(() -> new Former(earlier.snapshot(), object, field));
  }

  private FormerNumber originalNumber(int successor, int number) {
    return latest.identities().formers().getOrDefault(successor, List.of()).stream()
        .filter(former -> former.field() == number)
        .findFirst()
        .orElseGet(() -> new FormerNumber(number, earlier.model()));
  }

  /// What its fields were before.
  Map<Integer, List<Former>> formers() {
    return formers;
  }
}
