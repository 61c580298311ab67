package dev.mortise.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is sent, on one line of a file: method, path, token, body.
///
/// @param body with [#UNIQUE] where a number stands that occurs once
public record Request(String method, String path, String token, String body) {
  /// Replaced by as many digits each time the request is sent.
  public static final String UNIQUE = "~~~~~~~~~~~~";

  public static List<Request> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .map(line -> line.split("\t", -1))
          .map(part -> new Request(part[0], part[1], part[2], part[3]))
          .toList();
    }
  }

  public static void write(Path file, List<Request> requests) throws IOException {
    Files.write(file, requests.stream().map(Request::line).toList());
  }

  private String line() {
    return String.join("\t", method, path, token, body);
  }
}
