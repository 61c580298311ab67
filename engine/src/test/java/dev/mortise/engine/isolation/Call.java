package dev.mortise.engine.isolation;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A request before it is sent. In its texts `@name` stands for something of the tenant's, and
/// [#VALUE] for the value that is being tried.
///
/// @param body JSON-like, bytes of an archive, or null
record Call(
    String method,
    String path,
    SequencedMap<String, String> query,
    List<String> headers,
    @Nullable Object body) {
  static final String VALUE = "§";

  static Call of(String method, String path, @Nullable Object body) {
    return new Call(method, path, new LinkedHashMap<>(), List.of(), body);
  }

  Call at(String changed) {
    return new Call(method, changed, query, headers, body);
  }

  Call asking(String name, String value) {
    var longer = new LinkedHashMap<>(query);
    longer.put(name, value);
    return new Call(method, path, longer, headers, body);
  }

  Call saying(String header) {
    var longer = new ArrayList<>(headers);
    longer.add(header);
    return new Call(method, path, query, longer, body);
  }

  Call with(@Nullable Object changed) {
    return new Call(method, path, query, headers, changed);
  }

  boolean hasJson() {
    return body instanceof Map || body instanceof List;
  }

  /// The call with its places filled.
  Call filled(UnaryOperator<String> fill) {
    var asked = new LinkedHashMap<String, String>();
    query.forEach((name, value) -> asked.put(fill.apply(name), fill.apply(value)));
    var said = headers.stream().map(fill).toList();
    return new Call(
        method,
        fill.apply(path),
        asked,
        said,
        body != null && hasJson() ? fill.apply(Json.write(body)) : body);
  }

  /// Sends it, once it is filled.
  Answer sendTo(RawHttp http) {
    var all = new ArrayList<>(headers);
    all.add("Accept-Language: en");
    var lines = all.toArray(String[]::new);
    if (body instanceof byte[] archive) {
      all.add("Content-Type: application/zip");
      return http.send(method, target(), archive, all.toArray(String[]::new));
    }
    return http.send(method, target(), body == null ? "" : body.toString(), lines);
  }

  /// All the caller says, as one text.
  String said() {
    return method
        + " "
        + target()
        + "\n"
        + String.join("\n", headers)
        + "\n"
        + (body instanceof byte[] ? "(archive)" : body);
  }

  private String target() {
    return query.isEmpty()
        ? path
        : path
            + query.entrySet().stream()
                .map(entry ->
                    PublishedTenant.encoded(entry.getKey())
                        + "="
                        + PublishedTenant.encoded(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
  }
}
