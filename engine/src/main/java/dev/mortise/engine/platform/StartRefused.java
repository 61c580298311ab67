package dev.mortise.engine.platform;

/// The application cannot start as it is set up; says what is wrong and what to do, in two plain
/// sentences for the person who started it.
public final class StartRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String whatToDo;

  public StartRefused(String whatIsWrong, String whatToDo) {
    super(whatIsWrong);
    this.whatToDo = whatToDo;
  }

  public StartRefused(String whatIsWrong, String whatToDo, Throwable cause) {
    super(whatIsWrong, cause);
    this.whatToDo = whatToDo;
  }

  public String whatToDo() {
    return whatToDo;
  }
}
