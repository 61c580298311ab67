package dev.mortise.engine.access;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A model in which an object type `vault` has a hidden field of every type, and roles from which
/// they are hidden in different ways.
final class TwinModel {
  private static final String OBJECTS =
      """
      --- shelf/shelf.object.yaml
      label: Shelf
      display: name
      fields:
        name: { type: text }
      --- safe/safe.object.yaml
      label: Safe
      display: name
      fields:
        name: { type: text }
        locked: { type: boolean }
      --- box/box.object.yaml
      label: Box
      display: name
      fields:
        name: { type: text }
        vaults: { type: children, of: vault, by: box }
        sum: { type: rollup, over: vault, by: box, sum: f_integer }
        highest: { type: rollup, over: vault, by: box, max: f_decimal }
        some: { type: rollup, over: vault, by: box, count: true, where: f_boolean }
      --- part/part.object.yaml
      label: Part
      display: note
      fields:
        note: { type: text }
        vault: { type: reference, to: vault }
        amount: { type: integer }
      --- slip/slip.object.yaml
      label: Slip
      display: name + vault.f_text
      fields:
        name: { type: text }
        vault: { type: reference, to: vault }
        chosen: { type: reference, to: vault, filter: chosen.f_boolean }
      --- vault/vault.object.yaml
      label: Vault
      display: name + f_text
      unique:
        together: [name, f_text]
      fields:
        name: { type: text }
        mark: { type: text, unique: true }
        closed: { type: boolean, default: true }
        box: { type: reference, to: box }
        keeper: { type: reference, to: safe }
        number: { type: auto_number, pattern: "N-{00000}" }
        parts: { type: children, of: part, by: vault }
        total: { type: rollup, over: part, by: vault, sum: amount }
        twice: { type: formula, value: f_integer * 2, result: integer }
        label: { type: formula, value: f_text + '!', result: text }
        far: { type: formula, value: f_reference.name, result: text }
      """;

  private static final String EVERYTHING = "read: all, create: all, update: all, delete: all";

  private static final String CONDITIONAL =
      "number: none, parts: { hidden_if: closed }, total: { hidden_if: closed }";

  private TwinModel() {}

  /// A way in which fields are hidden.
  enum Hiding {
    /// The role does not know the fields.
    NONE,
    /// As before, and another of the user's roles makes such records but reads none.
    NONE_AND_MAKER,
    /// A condition on the record itself hides them.
    CONDITION,
    /// A condition hides them that leads through records the user does not see.
    FAR_CONDITION,
    /// The role sees a part of the texts.
    MASKED,
    /// The role sees other records of the object type.
    OUTSIDE,
    /// The role does not know the object type.
    UNREADABLE;

    List<String> roles() {
      return this == NONE_AND_MAKER ? List.of("none", "maker") : List.of(word());
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static String files() {
    var files = new StringBuilder(OBJECTS);
    for (var hidden : HiddenField.ALL) {
      files.append("  ").append(hidden.field()).append(": ").append(hidden.yaml()).append('\n');
      files.append(
          "  k_%s: { type: formula, value: has(%s), result: boolean }%n"
              .formatted(hidden.name(), hidden.field()));
    }
    role(files, "none", EVERYTHING, each(_ -> "none"), "number: none");
    role(files, "condition", EVERYTHING, each(_ -> "{ hidden_if: closed }"), CONDITIONAL);
    role(
        files,
        "far_condition",
        EVERYTHING,
        each(_ -> "{ hidden_if: keeper.locked }"),
        CONDITIONAL.replace("closed", "keeper.locked"));
    role(files, "masked", EVERYTHING, each(one -> one.masked() ? "read" : "none"), "number: none");
    role(files, "outside", "read: name == 'other'", "", "");
    files.append(
        """
        --- access/maker.role.yaml
        label: Maker
        objects:
          vault: { create: all }
        --- access/unreadable.role.yaml
        label: Unreadable
        objects:
          slip: { read: all, create: all, update: all }
          box: { read: all }
        """);
    return files.toString();
  }

  private static void role(
      StringBuilder files, String name, String rights, String fields, String more) {
    var outside = name.equals("outside");
    files.append(
        """
        --- access/%s.role.yaml
        label: %s
        objects:
          user: { read: all }
          team: { read: all }
          shelf: { read: all }
          safe: { read: name == 'other' }
          box: { read: all%s }
          slip: { read: all, create: all%s }
          part: { read: all, fields: { vault: none, amount: none } }
          vault: { %s, fields: { %s%s } }
        """
            .formatted(
                name,
                name,
                outside ? ", fields: { sum: none, highest: none, some: none }" : "",
                outside ? ", update: all" : "",
                rights,
                fields,
                more));
  }

  private static String each(Function<HiddenField, String> right) {
    return HiddenField.ALL.stream()
        .map(one -> one.field() + ": " + right.apply(one) + ", ")
        .collect(Collectors.joining());
  }
}
