package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// The files of the web client as they were built, read once.
///
/// Names are checked letter by letter before anything is looked for, so there is no path to walk.
@Component
class ClientFiles {
  private static final String FOLDER = "/web/";
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9_.-]*/){0,3}[A-Za-z0-9_-][A-Za-z0-9_.-]*");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("js", "text/javascript;charset=UTF-8"),
          Map.entry("css", "text/css;charset=UTF-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("wasm", "application/wasm"));

  private final Map<String, Optional<byte[]>> read = new ConcurrentHashMap<>();

  /// The file of a name; null where there is none.
  byte @Nullable [] find(String name) {
    if (!NAME.matcher(name).matches() || (type(name) == null && !name.endsWith(".html"))) {
      return null;
    }
    return bytes(name);
  }

  /// The same file, packed; null where the build has not packed it.
  byte @Nullable [] packed(String name) {
    return bytes(name + ".gz");
  }

  /// One of the client's pages.
  byte[] page(String name) {
    var page = find(name);
    if (page == null) {
      throw ProblemException.of(RequestProblem.CLIENT_NOT_BUILT);
    }
    return page;
  }

  static @Nullable MediaType type(String name) {
    var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return type == null ? null : MediaType.parseMediaType(type);
  }

  private byte @Nullable [] bytes(String name) {
    var known = read.get(name);
    if (known == null) {
      known = Optional.ofNullable(load(name));
      if (known.isPresent()) {
        read.put(name, known); // what is not there is not remembered: anybody can make up names
      }
    }
    return known.orElse(null);
  }

  private static byte @Nullable [] load(String name) {
    try (var stream = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
