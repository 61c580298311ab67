package dev.mortise.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.StoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Keys nobody lists and values of the wrong shape are refused, for every object type and field,
/// and change nothing.
@TestInstance(Lifecycle.PER_CLASS)
class MassAssignmentIT {
  private static final List<String> VALUES =
      List.of(
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "{\"id\":1}",
          "{\"$gt\":\"\"}",
          "[{\"id\":\"x\"}]",
          "true",
          "1e400",
          "-1e-400",
          "99999999999999999999999999999999999999",
          "1e9999999",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"'; drop table store.record; --\"",
          "\"" + "x".repeat(70_000) + "\"");

  private PublishedTenant tenant;
  private UUID vault;

  @BeforeAll
  void makeTenant() {
    tenant = PublishedTenant.of(TwinModel.files());
    vault = tenant.admin().create("vault", Map.of("name", "kept"));
  }

  @Test
  void keysThatAreNotListedAreRefused() {
    var wrong = new ArrayList<String>();
    for (var type : tenant.snapshot().objects().values()) {
      var extra =
          Stream.of(
                  Stream.of(
                      "id", "version", "created_at", "created_by", "updated_at", "updated_by"),
                  Stream.of("tenant", "tenant_id", "object_id", "doc", "deleted_at", "__proto__"),
                  Stream.of("constructor", "prototype", "$set", "", " ", ".", "name.x", "a/b~c"),
                  type.fields().keySet().stream().flatMap(MassAssignmentIT::lookAlikes))
              .flatMap(names -> names)
              .filter(name -> !type.fields().containsKey(name));
      var names = extra.toList();
      names.forEach(name -> refused("POST", type.name(), "{\"" + name + "\":\"x\"}", wrong));
      refusedInABulk(type.name(), names, wrong);
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void keysThatAreNotListedAreRefusedInTheOperationsOfABulk() {
    var wrong = new ArrayList<String>();
    for (var key : List.of("op", "id", "version", "fields")) {
      lookAlikes(key)
          .forEach(alike ->
              refused(
                  "POST",
                  "vault/bulk",
                  bulk(true, "{\"op\":\"create\",\"fields\":{},\"" + alike + "\":1}"),
                  wrong));
    }
    for (var key : List.of("tenant_id", "object", "doc", "created_by", "", "operations.0")) {
      refused("POST", "vault/bulk", "{\"" + key + "\":1,\"operations\":[]}", wrong);
      refused(
          "POST",
          "vault/bulk",
          bulk(true, "{\"op\":\"create\",\"fields\":{},\"" + key + "\":1}"),
          wrong);
    }
    refused("POST", "vault/bulk", "{\"operations\":[],\"operations\":[]}", wrong);

    assertThat(wrong).isEmpty();
  }

  private void refusedInABulk(String object, List<String> names, List<String> wrong) {
    var operations =
        names.stream()
            .map(name -> "{\"op\":\"create\",\"fields\":{\"" + name + "\":\"x\"}}")
            .collect(Collectors.joining(","));
    refused("POST", object + "/bulk", bulk(true, operations), wrong);
    var before = StoredRows.of(tenant.tenant());
    var each = tenant.admin().send("POST", object + "/bulk", bulk(false, operations));
    if (each.body().contains("\"status\":201") || !StoredRows.of(tenant.tenant()).equals(before)) {
      wrong.add(object + " " + each.body());
    }
  }

  private static String bulk(boolean atomic, String operations) {
    return "{\"atomic\":" + atomic + ",\"operations\":[" + operations + "]}";
  }

  @Test
  void valuesOfTheWrongShapeNeverFailTheServer() {
    var wrong = new ArrayList<String>();
    for (var hidden : HiddenField.ALL) {
      for (var value : VALUES) {
        var body = "{\"" + hidden.field() + "\":" + value + "}";
        var answer = tenant.admin().send("PATCH", "vault/" + vault, body);
        if (answer.status() >= 500) {
          wrong.add(body + "\n  " + answer.body());
        }
      }
    }
    for (var value : VALUES) {
      for (var key : List.of("group", "measures", "sort", "limit", "filter", "q")) {
        for (var given :
            List.of(
                value,
                "[" + value + "]",
                "[{\"field\":" + value + "}]",
                "[{\"function\":\"sum\",\"as\":" + value + "}]")) {
          var body = "{\"" + key + "\":" + given + "}";
          var answer = tenant.admin().send("POST", "vault/aggregate", body);
          if (answer.status() >= 500) {
            wrong.add(body + "\n  " + answer.body());
          }
        }
      }
      for (var body :
          List.of(
              "{\"operations\":" + value + "}",
              bulk(false, value),
              bulk(false, "{\"op\":" + value + "}"))) {
        var answer = tenant.admin().send("POST", "vault/bulk", body);
        if (answer.status() >= 500) {
          wrong.add(body + "\n  " + answer.body());
        }
      }
    }
    for (var body :
        List.of("[]", "null", "7", "\"x\"", "", "{", "[{\"name\":\"x\"}]", "{\"name\"}")) {
      refused("POST", "vault", body, wrong);
      refused("PATCH", "vault/" + vault, body, wrong);
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void keysAndParametersGivenTwiceAreRefused() {
    var wrong = new ArrayList<String>();
    refused("POST", "vault", "{\"name\":\"x\",\"name\":\"y\"}", wrong);
    refused("PATCH", "vault/" + vault, "{\"name\":\"x\",\"n\\u0061me\":\"y\"}", wrong);
    refused("POST", "vault/query", "{\"limit\":1,\"limit\":2}", wrong);
    refused("POST", "vault/aggregate", "{\"group\":[],\"group\":[]}", wrong);
    refused("GET", "vault?limit=1&limit=2", "", wrong);
    refused("GET", "vault?filter=true&filter=false", "", wrong);
    refused("GET", "vault/" + vault + "?fields=name&fields=mark", "", wrong);
    refused("GET", "vault/" + vault + "/history?limit=1&limit=2", "", wrong);

    assertThat(wrong).isEmpty();
  }

  private void refused(String method, String path, String body, List<String> wrong) {
    var before = StoredRows.of(tenant.tenant());
    var answer = tenant.admin().send(method, path, body);
    if (answer.status() < 400
        || answer.status() >= 500
        || !StoredRows.of(tenant.tenant()).equals(before)) {
      wrong.add(method + " " + path + " " + body + "\n  " + answer.status() + answer.body());
    }
  }

  /// The name in another case, with characters of other scripts or widths, or invisible ones.
  private static Stream<String> lookAlikes(String name) {
    return Stream.of(
        name.toUpperCase(Locale.ROOT),
        name + " ",
        name + "\\u200b",
        "\\ufeff" + name,
        name.replace('a', '\u0430').replace('e', '\u0435').replace('o', '\u043e') + "\\u0301",
        (char) (name.charAt(0) - 'a' + '\uff41') + name.substring(1),
        name + "\\u0000");
  }
}
