package dev.mortise.engine.notice;

import dev.mortise.engine.platform.Json;
import java.util.LinkedHashMap;
import java.util.Locale;

/// An e-mail to one person, as it waits to be sent.
///
/// @param to their address
/// @param text plain, with lines
record Letter(String to, Locale language, String subject, String text) {

  String write() {
    var json = new LinkedHashMap<String, Object>();
    json.put("to", to);
    json.put("language", language.toLanguageTag());
    json.put("subject", subject);
    json.put("text", text);
    return Json.write(json);
  }

  static Letter read(String json) {
    var parts = Json.readObject(json);
    return new Letter(
        String.valueOf(parts.get("to")),
        Locale.forLanguageTag(String.valueOf(parts.get("language"))),
        String.valueOf(parts.get("subject")),
        String.valueOf(parts.get("text")));
  }
}
