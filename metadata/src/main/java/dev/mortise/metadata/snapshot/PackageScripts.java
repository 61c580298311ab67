package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.ScriptRights;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All scripts of a package, and which of them can be called over HTTP.
///
/// @param files texts by path
/// @param functions by name
public record PackageScripts(
    SequencedMap<String, String> files, SequencedMap<String, ScriptFunction> functions) {
  public static final PackageScripts NONE = new PackageScripts(new TreeMap<>(), new TreeMap<>());

  /// A script that can be called by its name.
  ///
  /// @param script path of its file
  /// @param roles that may call it
  public record ScriptFunction(
      String name,
      String script,
      String label,
      @Nullable String help,
      Set<String> roles,
      ScriptRights rights) {}

  public PackageScripts(Map<String, String> files, Map<String, ScriptFunction> functions) {
    this(new TreeMap<>(files), new TreeMap<>(functions));
  }
}
