package dev.mortise.bench.work;

/// Who is asked, and as whom.
public enum Target {
  ADMIN("Mortise, administrator"),
  MEMBER("Mortise, member with scopes"),
  THIN("thin program"),
  LOOP("thin program, plain loop");

  private final String title;

  Target(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// Whether the product answers.
  public boolean product() {
    return switch (this) {
      case ADMIN, MEMBER -> true;
      case THIN, LOOP -> false;
    };
  }
}
