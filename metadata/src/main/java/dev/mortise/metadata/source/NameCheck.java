package dev.mortise.metadata.source;

import dev.mortise.metadata.name.Names;

/// Reports names that nothing may have, or that no field may have.
final class NameCheck {
  private NameCheck() {}

  static void check(Shape.Naming naming, String name, Place place, Findings findings) {
    if (naming == Shape.Naming.ANY) {
      return;
    }
    if (!Names.isName(name)) {
      findings.add(
          place,
          DiagnosticCode.BAD_NAME,
          "'" + name + "' is not a name.",
          "A name begins with a lower-case letter, goes on with such letters, digits and underscores, and has at most "
              + Names.LONGEST
              + " of them.");
    } else if (Names.isAmbiguous(name)) {
      findings.add(
          place,
          DiagnosticCode.AMBIGUOUS_WORD,
          "The name '" + name + "' means a truth value to other YAML readers.",
          "Choose another name.");
    } else if (naming == Shape.Naming.FIELDS && Names.isReserved(name)) {
      findings.add(
          place,
          DiagnosticCode.RESERVED_NAME,
          "The name '" + name + "' has a meaning of its own in every record or expression.",
          "Choose another name.");
    }
  }
}
