package dev.mortise.engine.access;

import static dev.mortise.engine.testing.PublishedTenant.encoded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every way to ask about a hidden field, as requests.
///
/// Places such as `@vault` stand for ids.
final class Probes {

  /// @param body JSON; null for none
  record Probe(String method, String path, @Nullable String body) {}

  private final List<Probe> probes = new ArrayList<>();

  static List<Probe> of(HiddenField hidden) {
    var probes = new Probes();
    probes.about("vault", "@vault", hidden.field(), hidden);
    probes.about("vault", "@vault", "k_" + hidden.name(), hidden);
    probes.about("slip", "@slip", "vault." + hidden.field(), hidden);
    probes.children(hidden);
    probes.words(hidden);
    probes.writes(hidden);
    return List.copyOf(probes.probes);
  }

  /// Probes that are about all fields at once.
  static List<Probe> ofAll() {
    var probes = new Probes();
    for (var group : List.of("vault", "vault.name", "chosen", "created_by")) {
      probes.aggregate(
          "slip", "\"group\":[{\"field\":\"" + group + "\",\"as\":\"g\"}],\"sort\":[\"g\"]");
    }
    for (var group : List.of("box", "box.name", "box.sum", "keeper", "parts", "created_at")) {
      probes.aggregate(
          "vault", "\"group\":[{\"field\":\"" + group + "\",\"as\":\"g\"}],\"sort\":[\"g\"]");
    }
    probes.aggregate("vault", "\"measures\":[{\"function\":\"count\",\"field\":\"parts\"}]");
    probes.aggregate("vault", "\"q\":\"hushalphaword\"");
    probes.aggregate("vault", "\"q\":\"kept\",\"group\":[{\"field\":\"name\"}]");
    for (var path : List.of("vault/@vault", "slip/@slip", "box/@box", "shelf/@shelf1")) {
      probes.get(path);
      probes.get(path + "/history");
      probes.get(path + "/access");
      probes.get(path + "/history?limit=1");
    }
    probes.get("slip/@slip?expand=vault");
    probes.get("slip?expand=vault");
    probes.get("box/@box?expand=vaults");
    probes.get("box/@box?fields=vaults.parts,vaults.parts.note");
    probes.get("box?filter=" + encoded("vaults.exists(v, v.parts.size() > 1)"));
    probes.get("vault?filter=" + encoded("parts.size() > 1"));
    probes.get("vault?filter=" + encoded("has(f_text) || name == 'x'"));
    for (var object : List.of("vault", "slip", "box", "part")) {
      probes.get(object);
      probes.get(object + "?count=true&limit=1");
      probes.get(object + "?sort=-id&limit=1");
    }
    for (var computed : List.of("number", "total", "twice", "label", "far")) {
      probes.asked("vault", computed);
      probes.asked("slip", "vault." + computed);
    }
    probes.asked("box", "sum");
    probes.asked("box", "some");
    probes.asked("box", "highest");
    probes.add("POST", "vault", "{\"name\":\"kept\"}");
    probes.add("POST", "vault", "{\"name\":\"new\",\"mark\":\"taken\"}");
    probes.add("POST", "slip", "{\"name\":\"s\",\"vault\":\"@vault\"}");
    probes.add("PATCH", "slip/@slip", "{\"chosen\":\"@vault\"}");
    probes.add("PATCH", "slip/@slip", "{\"chosen\":\"@nothing\"}");
    probes.add("PATCH", "slip/@slip", "{\"name\":\"changed\"}");
    for (var atomic : List.of("true", "false")) {
      probes.bulk(atomic, "vault", "{\"op\":\"create\",\"fields\":{\"name\":\"kept\"}}");
      probes.bulk(
          atomic,
          "vault",
          "{\"op\":\"update\",\"id\":\"@vault\",\"version\":9,\"fields\":{}}",
          "{\"op\":\"update\",\"id\":\"@vault\",\"fields\":{\"name\":\"kept\"}}",
          "{\"op\":\"create\",\"fields\":{\"name\":\"new\",\"mark\":\"taken\"}}");
      probes.bulk(
          atomic,
          "slip",
          "{\"op\":\"create\",\"fields\":{\"name\":\"s\",\"vault\":\"@vault\"}}",
          "{\"op\":\"update\",\"id\":\"@slip\",\"fields\":{\"chosen\":\"@nothing\"}}");
    }
    probes.add("DELETE", "vault/@vault", null);
    probes.add("POST", "vault/@vault/restore", null);
    return List.copyOf(probes.probes);
  }

  private void about(String object, String id, String path, HiddenField hidden) {
    get(object + "/" + id + "?fields=" + path);
    get(object + "/" + id + "?expand=" + path);
    asked(object, path);
    var conditions =
        new ArrayList<>(
            List.of(
                path + " == null",
                "has(" + path + ") || name == 'x'",
                "!has(" + path + ")",
                "(has(" + path + ") ? 'x' : 'y') == 'y'"));
    if (hidden.literals() != null) {
      for (var literal : hidden.literals()) {
        for (var operator : List.of("==", "!=", "<", ">=")) {
          conditions.add(path + " " + operator + " " + literal);
        }
        conditions.add(path + " in [" + literal + "]");
      }
    }
    conditions.addAll(
        switch (hidden.name()) {
          case "text", "long_text", "barcode", "email", "phone", "url", "rich_text" ->
              List.of(
                  path + ".contains('alpha')",
                  path + ".startsWith('husha')",
                  path + ".endsWith('bravoword')",
                  path + ".size() > 1",
                  path + ".upperAscii().substring(4, 5) == 'A'");
          case "boolean" -> List.of(path, "!" + path);
          case "multi_choice" ->
              List.of("'hushone' in " + path, path + ".exists(o, o == 'hushtwo')");
          case "reference", "tree" -> List.of(path + ".name == 'first'", path + ".name < 'm'");
          case "references" -> List.of(path + ".exists(s, s.name == 'first')");
          case "user_of" -> List.of(path + " == me", path + ".username == 'first'");
          case "team_of" -> List.of(path + " in my_teams", path + ".name == 'first'");
          case "integer", "decimal", "money", "percent" ->
              List.of(path + " * 2 > 1430000", "abs(" + path + ") % 2 == 1");
          default -> List.<String>of();
        });
    conditions.forEach(condition -> filter(object, condition));
  }

  private void asked(String object, String path) {
    aggregate(object, "\"group\":[{\"field\":\"" + path + "\",\"as\":\"g\"}],\"sort\":[\"-g\"]");
    aggregate(object, "\"group\":[{\"field\":\"" + path + "\",\"bucket\":\"day\"}]");
    for (var function : List.of("count", "count_distinct", "sum", "avg", "min", "max")) {
      var measure = "{\"function\":\"" + function + "\",\"field\":\"" + path + "\",\"as\":\"m\"}";
      aggregate(
          object,
          "\"group\":[{\"field\":\"name\"}],\"measures\":[" + measure + "],\"sort\":[\"-m\"]");
    }
    aggregate(object, "\"filter\":\"has(" + path + ")\"");
    get(object + "?fields=" + path);
    get(object + "?sort=" + path + "&limit=1");
    get(object + "?sort=-" + path + "&limit=1");
    filter(object, "has(" + path + ")");
    add(
        "POST",
        object + "/query",
        "{\"filter\":\"!has(" + path + ")\",\"sort\":\"-" + path + "\"}");
  }

  private void children(HiddenField hidden) {
    var field = hidden.field();
    get("box/@box?fields=vaults." + field);
    filter("box", "vaults.exists(v, has(v." + field + "))");
    filter("box", "vaults.all(v, v." + field + " == null)");
    if (hidden.literals() != null) {
      filter("box", "vaults.exists(v, v." + field + " == " + hidden.literals().getFirst() + ")");
    }
  }

  private void words(HiddenField hidden) {
    if (hidden.masked()) {
      get("vault?q=" + encoded(String.valueOf(hidden.first()).replace("\"", "")));
      get("vault?count=true&q=" + encoded(String.valueOf(hidden.second()).replace("\"", "")));
    }
  }

  private void writes(HiddenField hidden) {
    add("PATCH", "vault/@vault", "{\"" + hidden.field() + "\":" + hidden.first() + "}");
    add("PATCH", "vault/@vault", "{\"" + hidden.field() + "\":[7]}");
    for (var value : List.of(String.valueOf(hidden.first()), "[7]")) {
      var fields = "{\"" + hidden.field() + "\":" + value + "}";
      var operation = "{\"op\":\"update\",\"id\":\"@vault\",\"fields\":" + fields + "}";
      bulk("true", "vault", operation);
      bulk("false", "vault", operation);
    }
  }

  private void bulk(String atomic, String object, String... operations) {
    add(
        "POST",
        object + "/bulk",
        "{\"atomic\":" + atomic + ",\"operations\":[" + String.join(",", operations) + "]}");
  }

  private void filter(String object, String condition) {
    get(object + "?count=true&filter=" + encoded(condition));
  }

  private void get(String path) {
    add("GET", path, null);
  }

  private void aggregate(String object, String members) {
    add("POST", object + "/aggregate", "{" + members + "}");
  }

  private void add(String method, String path, @Nullable String body) {
    probes.add(new Probe(method, path, body));
  }
}
