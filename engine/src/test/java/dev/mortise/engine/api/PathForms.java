package dev.mortise.engine.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Spellings of an address by which path checks have been walked around, in Shiro, Spring, Tomcat
/// and the proxies before them.
final class PathForms {
  private static final List<String> INSERTS =
      List.of(
          ";",
          ";/",
          ";a=b",
          ";jsessionid=1",
          ";.css",
          ";/..",
          "%3b",
          "%3B",
          "%3b/",
          "%3ba=b",
          "%253b",
          "/.",
          "/./",
          "/..;",
          "/..;/",
          "/.;/",
          "/;/",
          "//",
          "///",
          "\\",
          "\\/",
          "/\\",
          "%5c",
          "%5C",
          "%5c/",
          "%255c",
          "%2f",
          "%2F",
          "%2f/",
          "/%2f",
          "%252f",
          "%252F",
          "%2e",
          "%2E",
          "/%2e",
          "/%2e/",
          "/%2e%2e",
          "/%2e%2e/",
          "%2e%2e%2f",
          "..%2f",
          "%252e",
          "/%252e/",
          "%00",
          "%00.css",
          "%0a",
          "%0d",
          "%0d%0a",
          "%09",
          "%20",
          "%20/",
          "/%20",
          "%23",
          "%3f",
          "%3F",
          "%26",
          "%25",
          "%2500",
          "%u002f",
          "%u002e",
          "%c0%af",
          "%c0%ae",
          "%e0%80%af",
          "%ef%bc%8f",
          "%e2%88%95",
          "%ff",
          "%7f",
          "%a0",
          "%zz",
          "%",
          "%2",
          "*",
          "?",
          "?.css",
          "?/",
          "#",
          "#/",
          "&",
          "|",
          "^",
          "`",
          "'",
          "\"",
          "<",
          ">",
          "{",
          "}",
          "[",
          "]",
          "~",
          "!",
          "@",
          "$",
          ",",
          ":",
          "=",
          "+",
          "..",
          "...",
          ".",
          "\u0001",
          "\t",
          "\u00a0",
          "\uff0f",
          "\u2215",
          "\u3002");
  private static final List<String> PREFIXES =
      List.of(
          "/",
          "//",
          "///",
          "/./",
          "/.;/",
          "/;/",
          "/;a=b/",
          "/%2e/",
          "/%2f",
          "/%20",
          "/x/../",
          "/x/..;/",
          "/x/%2e%2e/",
          "/x/..%2f",
          "/public/../",
          "/public/..;/",
          "/actuator/health/..",
          "/actuator/health/..;",
          "/actuator/health;/..",
          "/actuator/health/%2e%2e",
          "/actuator/health%2f..",
          "/actuator/health",
          "/static/..",
          "/error/..",
          "/error",
          "/favicon.ico/..",
          "/webjars/..",
          "/swagger-ui/..",
          "\\",
          "/\\",
          "/%5c",
          "/..",
          "/../",
          "/..;",
          "/%00",
          "/index.html/..",
          "http://127.0.0.1",
          "http://localhost",
          "https://other.example",
          "//other.example",
          "http://127.0.0.1//",
          "*");
  private static final List<String> SUFFIXES =
      List.of(
          ".json",
          ".xml",
          ".html",
          ".css",
          ".js",
          ".png",
          ".ico",
          ".do",
          ".action",
          ".jsp",
          ".jspx",
          ".svc",
          "/index.html",
          "/favicon.ico",
          "/style.css",
          ";.css",
          ";.png",
          ";.html",
          "/;.js",
          "/..;/actuator/health",
          "/../actuator/health",
          "/%2e%2e/actuator/health",
          "?.css",
          "?x.png",
          "?access_token=x",
          "?token=x",
          "?_method=GET",
          "?_method=POST",
          "?debug=true",
          "?admin=true",
          "?roles=admin",
          "?user=admin",
          "?tenant=x",
          "?format=json",
          "#.css",
          "#x",
          "~",
          "/*",
          "/**",
          "/",
          "//",
          "/.",
          "/..",
          "/x",
          "%00.json",
          "%0a",
          ";jsessionid=00000000000000000000000000000000",
          "?jsessionid=0",
          "?%5fmethod=GET");

  private PathForms() {}

  /// All spellings of one address.
  static Set<String> of(String address) {
    var forms = new LinkedHashSet<String>();
    forms.add(address);
    var last = address.lastIndexOf('/');
    for (var insert : INSERTS) {
      forms.add(address + insert);
      forms.add(address.substring(0, last) + insert + address.substring(last));
      forms.add(address.substring(0, last + 1) + insert + address.substring(last + 1));
    }
    for (var prefix : PREFIXES) {
      forms.add(prefix + address);
      forms.add(prefix + address.substring(1));
    }
    for (var suffix : SUFFIXES) {
      forms.add(address + suffix);
    }
    forms.add(address.toUpperCase(java.util.Locale.ROOT));
    forms.add(address.replace("/t/", "/T/"));
    forms.add(address.replace("/api/", "/API/"));
    forms.add(address.replace("/api/", "/%61pi/"));
    forms.add(address.replace("/t/", "/%74/"));
    forms.add(address.replace("v1", "v%31"));
    forms.add(address.replace("v1", "v1.0"));
    forms.add(address.substring(1));
    return forms;
  }

  /// Headers by which a request claims to be another one.
  static List<String> headers(String address) {
    return List.of(
        "X-Original-URL: " + address,
        "X-Rewrite-URL: " + address,
        "X-Forwarded-Prefix: /actuator",
        "X-Forwarded-Path: /actuator/health",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Host: localhost",
        "X-Forwarded-Proto: https",
        "X-Real-IP: 127.0.0.1",
        "X-Custom-IP-Authorization: 127.0.0.1",
        "X-HTTP-Method-Override: GET",
        "X-HTTP-Method: GET",
        "X-Method-Override: GET",
        "X-User: admin",
        "X-Remote-User: admin",
        "Remote-User: admin",
        "X-Tenant: other",
        "Forwarded: for=127.0.0.1;host=localhost",
        "Authorization: ",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: Basic YWRtaW46YWRtaW4=",
        "Authorization: Basic Og==",
        "Authorization: Digest username=\"admin\"",
        "Authorization: Negotiate YWRtaW4=",
        "Cookie: mortise_session=",
        "Cookie: JSESSIONID=1",
        "Cookie: rememberMe=kPH+bIxk5D2deZiIxcaaaA==",
        "Cookie: rememberMe=1; mortise_session=x",
        "Referer: http://127.0.0.1/actuator/health",
        "Origin: null");
  }
}
