package dev.mortise.engine.file;

/// Names people give files, made harmless: no path, no control or direction character, no quote.
final class FileNames {
  private static final int LONGEST = 200;
  private static final String QUOTING = "<>:\"|?*";

  private FileNames() {}

  /// The name; empty when nothing is left of it.
  static String clean(String given) {
    var name = new StringBuilder();
    var folder = Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\'));
    given
        .substring(folder + 1)
        .codePoints()
        .filter(point -> !isHarmful(point))
        .forEach(name::appendCodePoint);
    var clean = name.toString().strip();
    if (clean.chars().allMatch(one -> one == '.')) {
      return "";
    }
    return shortened(clean);
  }

  /// What is not seen, turns round what stands beside it, or ends a name in some program.
  private static boolean isHarmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> QUOTING.indexOf(point) >= 0;
    };
  }

  /// The end of a long name stays, because it says what kind of file it is.
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= LONGEST) {
      return name;
    }
    var dot = name.lastIndexOf('.');
    var end = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
    var kept = LONGEST - end.codePointCount(0, end.length());
    return name.substring(0, name.offsetByCodePoints(0, kept)) + end;
  }
}
