package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.ScriptRights;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All scripts and templates of a package, and which of the scripts can be called over HTTP.
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

  private static final String TEMPLATE = ".template.ftl";

  /// Path of a template of an object type; null when there is none.
  public @Nullable String template(String object, String name) {
    var path = object + "/" + name + TEMPLATE;
    return files.containsKey(path) ? path : null;
  }

  /// Names of the templates of an object type.
  public List<String> templates(String object) {
    var folder = object + "/";
    return files.keySet().stream()
        .filter(path -> path.startsWith(folder) && path.endsWith(TEMPLATE))
        .map(path -> path.substring(folder.length(), path.length() - TEMPLATE.length()))
        .toList();
  }

  public PackageScripts(Map<String, String> files, Map<String, ScriptFunction> functions) {
    this(new TreeMap<>(files), new TreeMap<>(functions));
  }
}
