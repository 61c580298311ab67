package dev.mortise.bench.data;

import dev.mortise.engine.platform.Json;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes sure that what was loaded is what the product itself would have written.
public final class Check {
  private static final String STATE =
      """
      select to_jsonb(r) - 'version' - 'updated_at' - 'updated_by'
             || jsonb_build_object(
                  'tokens', (select s.tokens::text from store.search s
                              where s.tenant_id = r.tenant_id and s.object_id = r.object_id and s.id = r.id),
                  'unique', (select jsonb_agg(u.value order by u.key_id) from store.unique_value u
                              where u.tenant_id = r.tenant_id and u.object_id = r.object_id and u.record_id = r.id))
        from store.record r join tenant.tenant t on t.id = r.tenant_id
       where t.code = ? and r.id = ?::uuid
      """;
  private static final List<String> EVERYWHERE =
      List.of("title", "status", "priority", "area", "due_at", "spent", "external_no", "blocked");

  private final Prepared prepared;
  private final Api product;
  private final Api thin;

  /// @param product as an administrator
  public Check(Prepared prepared, Api product, Api thin) {
    this.prepared = prepared;
    this.product = product;
    this.thin = thin;
  }

  /// Reads some records by both programs, and has the product write them anew.
  public void samples(int each) throws SQLException {
    try (var connection = prepared.installation().superuser()) {
      var sql = new Sql(connection);
      for (int place : new int[] {0, prepared.sizes().records().size() - 1}) {
        var tenant = Prepared.tenant(place);
        for (var id :
            sql.texts(
                """
                select k.id::text from thin.task k join tenant.tenant t on t.id = k.tenant_id
                 where t.code = ?
                       and exists (select from store.record r where r.tenant_id = k.tenant_id and r.id = k.id)
                 order by md5(k.id::text) limit ?
                """,
                tenant,
                each)) {
          sameAnswers(tenant, id);
          sameAfterWriting(sql, tenant, id);
        }
      }
    }
  }

  private void sameAnswers(String tenant, String id) {
    var theirs = thin.get("/t/" + tenant + "/tasks/" + id);
    var ours = new HashMap<>(product.get(path(tenant, id)));
    // fields that a former run has added
    ours.keySet().removeIf(field -> field.startsWith("extra_"));
    // a record a former run has written differs in what it says of that
    if (Integer.valueOf(1).equals(number(ours)) && Integer.valueOf(1).equals(number(theirs))) {
      require(ours.equals(theirs), "answers differ", ours, theirs);
    }
  }

  private void sameAfterWriting(Sql sql, String tenant, String id) throws SQLException {
    var path = path(tenant, id);
    var before = product.get(path);
    var state = Json.readObject(sql.text(STATE, tenant, id));
    product.call("PATCH", path, other(before));
    require(
        !Json.readObject(sql.text(STATE, tenant, id)).equals(state), "nothing was written", id, "");
    var back = new LinkedHashMap<String, Object>();
    EVERYWHERE.forEach(field -> back.put(field, before.get(field)));
    product.call("PATCH", path, back);
    var after = Json.readObject(sql.text(STATE, tenant, id));
    require(after.equals(state), "the product writes it otherwise", state, after);
  }

  /// Every kind of field with a copy beside the record changes.
  private static Map<String, Object> other(Map<String, Object> record) {
    return Map.of(
        "title",
        "Something else",
        "status",
        "waiting",
        "priority",
        4,
        "area",
        "north".equals(record.get("area")) ? "south" : "north",
        "due_at",
        "2027-01-01T00:00:00Z",
        "spent",
        0.01,
        "external_no",
        "C-" + record.get("id"),
        "blocked",
        false);
  }

  private static Object number(Map<String, Object> record) {
    return record.get("version") instanceof Number version ? version.intValue() : 0;
  }

  private static String path(String tenant, String id) {
    return "/t/" + tenant + "/api/v1/records/task/" + id;
  }

  private static void require(boolean holds, String what, Object one, Object other) {
    if (!holds) {
      throw new IllegalStateException(what + ":\n" + one + "\n" + other);
    }
  }
}
