package dev.mortise.engine.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of some type that is hidden from somebody, and two values it may have.
///
/// @param name also the name of the type
/// @param yaml what its definition says
/// @param first JSON, as are texts with the places `@shelf1`, `@user1`… for ids; null for types
///   whose values are not given
/// @param literals the two values in a filter; null where there are none
record HiddenField(
    String name,
    String yaml,
    @Nullable String first,
    @Nullable String second,
    @Nullable List<String> literals) {
  private static final String MASKED = ", masked_for: [masked] }";

  /// One of every type whose values are given.
  static final List<HiddenField> ALL =
      List.of(
          text("text", "type: text, search: true", "hushalphaword", "hushbravoword"),
          text("long_text", "type: long_text, search: true", "hushalphaword", "hushbravoword"),
          text("rich_text", "type: rich_text", "<p>hushalphaword</p>", "<p>hushbravoword</p>"),
          text("email", "type: email, search: true", "hush1@example.org", "hush2@example.org"),
          text("phone", "type: phone, search: true", "13871715678", "13872725678"),
          text("url", "type: url", "https://hushalpha.org/", "https://hushbravo.org/"),
          text("barcode", "type: barcode, search: true", "hushalphaword", "hushbravoword"),
          number("integer", "711711", "722722"),
          number("decimal", "71171.25", "72272.25"),
          number("money", "71171.25", "72272.25"),
          number("percent", "71.17", "72.72"),
          number("rating", "1", "2"),
          number("boolean", "true", "false"),
          quoted("date", "date", "1971-07-11", "1972-07-22"),
          quoted("date_time", "timestamp", "1971-07-11T00:00:00Z", "1972-07-22T00:00:00Z"),
          quoted("duration", "duration", "711s", "722s"),
          new HiddenField(
              "choice",
              "{ type: choice, options: { hushone: One, hushtwo: Two } }",
              "\"hushone\"",
              "\"hushtwo\"",
              List.of("'hushone'", "'hushtwo'")),
          new HiddenField(
              "multi_choice",
              "{ type: multi_choice, options: { hushone: One, hushtwo: Two } }",
              "[\"hushone\"]",
              "[\"hushtwo\"]",
              List.of("['hushone']", "['hushtwo']")),
          plain("address", "address", "{\"detail\":\"hushalpha\"}", "{\"detail\":\"hushbravo\"}"),
          plain("geo", "geo", "{\"lat\":7.11,\"lng\":7.11}", "{\"lat\":7.22,\"lng\":7.22}"),
          plain("json", "json", "{\"hush\":\"hushalpha\"}", "{\"hush\":\"hushbravo\"}"),
          plain("user_of", "user", "\"@user1\"", "\"@user2\""),
          plain("users_of", "user, many: true", "[\"@user1\"]", "[\"@user2\"]"),
          plain("team_of", "team", "\"@team1\"", "\"@team2\""),
          plain("reference", "reference, to: shelf", "\"@shelf1\"", "\"@shelf2\""),
          plain("references", "reference, to: shelf, many: true", "[\"@shelf1\"]", "[\"@shelf2\"]"),
          plain(
              "one_of",
              "reference, to: [shelf, team]",
              "{\"object\":\"shelf\",\"id\":\"@shelf1\"}",
              "{\"object\":\"team\",\"id\":\"@team1\"}"),
          plain("tree", "tree", "\"@root1\"", "\"@root2\""));

  /// Whether roles may see a part of it.
  boolean masked() {
    return yaml.endsWith(MASKED);
  }

  String field() {
    return "f_" + name;
  }

  private static HiddenField text(String name, String yaml, String first, String second) {
    return new HiddenField(
        name, "{ " + yaml + MASKED, json(first), json(second), List.of(cel(first), cel(second)));
  }

  private static HiddenField number(String type, String first, String second) {
    return new HiddenField(type, "{ type: " + type + " }", first, second, List.of(first, second));
  }

  private static HiddenField quoted(String type, String function, String first, String second) {
    return new HiddenField(
        type,
        "{ type: " + type + " }",
        json(first),
        json(second),
        List.of(function + "(" + cel(first) + ")", function + "(" + cel(second) + ")"));
  }

  private static HiddenField plain(String name, String type, String first, String second) {
    return new HiddenField(name, "{ type: " + type + " }", first, second, null);
  }

  private static String json(String text) {
    return "\"" + text + "\"";
  }

  private static String cel(String text) {
    return "'" + text + "'";
  }
}
