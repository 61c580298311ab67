package dev.mortise.engine.script;

/// Answers what a running script asks for.
public interface ScriptHost {

  /// @param request JSON
  /// @return JSON; a refusal by exception ends the whole call, whatever the script makes of it
  String answer(String request);
}
