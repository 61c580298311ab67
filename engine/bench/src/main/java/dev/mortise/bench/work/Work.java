package dev.mortise.bench.work;

/// A kind of request.
public enum Work {
  GET("get"),
  LIST("list of 20, two filters, sorted"),
  COUNT("the same list with count"),
  WORDS("words"),
  UPDATE("update of 2 fields"),
  /// Last, so that what it adds is in nobody's way.
  CREATE("create, 5 rules");

  private final String title;

  Work(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
