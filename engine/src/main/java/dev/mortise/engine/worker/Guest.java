package dev.mortise.engine.worker;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What a tenant brings, ready to be run: in a place of its own, which it shares with nobody.
sealed interface Guest extends AutoCloseable permits ScriptGuest, TemplateGuest {

  /// What a guest can ask for while it runs.
  interface Host {
    /// @return the answer behind `=`, or the refusal behind `!`
    String ask(String request);

    void log(String line);
  }

  /// A promise the script has made is still open at the end.
  final class Unsettled extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// What a guest that is no script has done wrong.
  final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;
    private final @Nullable String place;

    /// @param place where in the package
    Mistake(String message, @Nullable String place) {
      super(message, null, false, false);
      this.place = place;
    }

    @Nullable String place() {
      return place;
    }
  }

  Message.Script script();

  /// Reads it and what it is made of, unless that has been done.
  ///
  /// @return whether it can be run
  boolean load() throws IOException, Mistake;

  boolean isLoaded();

  /// @param longest more characters than that need not be given back
  String run(String input, int longest, Host host) throws Unsettled, Mistake;

  /// Ends what runs in it, from another thread too.
  @Override
  void close();
}
