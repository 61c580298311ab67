package dev.mortise.metadata.name;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which names tenants may give to what they describe.
public final class Names {
  /// Longest name, so that names of several parts still fit wherever they are shown.
  public static final int LONGEST = 60;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /// YAML 1.1 and older readers take these for truth values or nothing.
  private static final Set<String> AMBIGUOUS =
      Set.of("on", "off", "yes", "no", "y", "n", "true", "false", "null");

  /// Words every expression and record knows; the first line are the system fields.
  private static final Set<String> RESERVED =
      Set.of(
          "id",
          "version",
          "created_at",
          "created_by",
          "updated_at",
          "updated_by",
          "me",
          "my_teams",
          "my_roles",
          "others",
          "now",
          "today",
          "has",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private Names() {}

  /// Whether it is made of lower-case letters, digits and underscores, and not too long.
  public static boolean isName(String name) {
    return name.length() <= LONGEST && NAME.matcher(name).matches();
  }

  /// Whether it is a name with dashes, as packages have.
  public static boolean isPackageName(String name) {
    return name.length() <= LONGEST && PACKAGE.matcher(name).matches();
  }

  /// Whether other YAML readers would take it for a truth value.
  public static boolean isAmbiguous(String name) {
    return AMBIGUOUS.contains(name.toLowerCase(Locale.ROOT));
  }

  /// Whether it has a meaning of its own in every record or expression, so that no field may have
  /// it.
  public static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }
}
