package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Compilation.Compiled;
import dev.mortise.metadata.compile.Compiler.Earlier;
import dev.mortise.metadata.compile.IdentityMap.FormerNumber;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Former;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Conversion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// New numbers for the fields whose stored values are not values of the type they have now.
final class Renumbering {
  private final Earlier latest;
  private final Map<Integer, List<Former>> formers;
  private final int first;
  private IdentityMap identities;

  private Renumbering(Earlier latest, IdentityMap identities, Map<Integer, List<Former>> formers) {
    this.latest = latest;
    this.identities = identities;
    this.first = identities.next();
    this.formers = new HashMap<>(formers);
  }

  /// @param latest the version records are stored by
  /// @param identities the numbers `after` was compiled with
  /// @param formers what those fields were before
  static Renumbering between(
      Earlier latest, IdentityMap identities, Map<Integer, List<Former>> formers, Snapshot after) {
    var renumbering = new Renumbering(latest, identities, formers);
    for (var object : after.objects().values()) {
      var was = latest.snapshot().byId().get(object.id());
      if (was != null) {
        object.fields().values().forEach(field -> renumbering.compare(was, after, field));
      }
    }
    return renumbering;
  }

  /// The field with this number; null when there is none.
  static @Nullable Field field(ObjectType object, int number) {
    return object.fields().values().stream()
        .filter(field -> field.id() == number)
        .findFirst()
        .orElse(null);
  }

  private void compare(ObjectType object, Snapshot after, Field field) {
    var was = field(object, field.id());
    if (was != null && !Conversion.between(latest.snapshot(), was, after, field).keeps()) {
      formers.put(identities.next(), List.of(new Former(latest.snapshot(), object, was)));
      var numbers = new TreeMap<>(identities.numbers());
      var known = new TreeMap<>(identities.formers());
      numbers.replaceAll((_, number) -> number == was.id() ? identities.next() : number);
      known.put(identities.next(), List.of(new FormerNumber(was.id(), latest.model())));
      identities = new IdentityMap(identities.next() + 1, numbers, known);
    }
  }

  boolean isEmpty() {
    return identities.next() == first;
  }

  /// The earlier numbers with the new ones in their places.
  IdentityMap identities() {
    return identities;
  }

  /// The version with what its fields were before.
  Compiled completed(Compiled compiled) {
    var kept = new HashMap<>(formers);
    kept.keySet().retainAll(compiled.identities().formers().keySet());
    return new Compiled(compiled.snapshot().withFormers(kept), compiled.identities());
  }
}
