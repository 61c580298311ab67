package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A field in two versions of the model.
record FieldPair(Snapshot before, Field from, Snapshot after, Field to) {

  FieldPair reversed() {
    return new FieldPair(after, to, before, from);
  }

  /// What an object type of the earlier model is called in the later one; null when it is gone.
  @Nullable String renamed(String object) {
    var was = before.object(object);
    var is = was == null ? null : after.byId().get(was.id());
    return is == null ? null : is.name();
  }

  /// Numbers of the object types a reference may point at, and what the others are called now.
  List<Integer> targetsBefore() {
    return from.targets().stream().map(name -> before.require(name).id()).sorted().toList();
  }

  List<Integer> targetsAfter() {
    return to.targets().stream().map(name -> after.require(name).id()).sorted().toList();
  }

  boolean losesCurrency() {
    var currency = currency(before, from);
    return currency != null && !Objects.equals(currency, currency(after, to));
  }

  private static @Nullable String currency(Snapshot snapshot, Field field) {
    return field.type() instanceof FieldType.Money(var own, _, _, _)
        ? Objects.requireNonNullElse(own, snapshot.about().currency())
        : null;
  }
}
