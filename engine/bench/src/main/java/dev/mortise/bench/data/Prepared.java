package dev.mortise.bench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/// An installation with tenants and their records, and the tokens of two people in each of them.
///
/// @param admin token that is the administrator's in every tenant
/// @param member token of a user whose role sees the records of one team and their own
public record Prepared(Installation installation, Sizes sizes, String admin, String member) {
  private static final String FILE = "bench.properties";
  private static final int LAYOUT = 3;

  /// Makes everything unless the folder holds it already.
  public static Prepared in(Installation installation, Sizes sizes) throws SQLException {
    var wanted =
        Map.of(
            "records",
            "" + sizes.total(),
            "tenants",
            "" + sizes.records().size(),
            "layout",
            "" + LAYOUT);
    if (!wanted.equals(found(installation.folder()))) {
      make(installation, sizes);
      keep(installation.folder(), wanted);
    }
    var prepared = new Prepared(installation, sizes, token(), token());
    try (var connection = installation.superuser()) {
      var sql = new Sql(connection);
      prepared.signIn(sql);
      sql.run("vacuum analyze");
      sql.run("checkpoint");
    }
    return prepared;
  }

  /// The code of the tenant at a place, the largest first.
  public static String tenant(int place) {
    return "t" + (place + 1);
  }

  /// Lets both tokens in at every tenant there is now.
  private void signIn(Sql sql) throws SQLException {
    sql.run("truncate identity.session");
    for (var user : Map.of("admin", admin, FirstTenant.MEMBER, member).entrySet()) {
      sql.run(
          """
          insert into identity.session
                 (tenant_id, token_hash, user_id, session_version, created_at, used_at, ends_at)
          select tenant_id, '\\x%s', user_id, session_version, now(), now(), now() + interval '7 days'
            from identity.account where username = '%s'
          """
              .formatted(hash(user.getValue()), user.getKey()));
    }
  }

  /// Adds tenants without records, whose codes are a prefix and a number from 1.
  public void addTenants(String prefix, int count) throws SQLException {
    try (var connection = installation.superuser()) {
      var sql = new Sql(connection);
      new Copies(sql).make(FirstTenant.CODE, prefix, 1, count);
      signIn(sql);
    }
  }

  /// Takes tenants away again.
  public void removeTenants(String prefix) throws SQLException {
    try (var connection = installation.superuser()) {
      new Copies(new Sql(connection)).remove(prefix);
    }
  }

  private static void make(Installation installation, Sizes sizes) throws SQLException {
    try (var owner = installation.owner()) {
      if (new Sql(owner).text("select to_regnamespace('thin') is not null").equals("t")) {
        throw new IllegalStateException(
            installation.folder()
                + " holds other data of the bench, or half of it; remove it first");
      }
    }
    var snapshot = FirstTenant.make(installation);
    try (var owner = installation.owner();
        var superuser = installation.superuser()) {
      new Sql(owner).script("thin.sql", Map.of());
      var sql = new Sql(superuser);
      sql.run("create extension pg_stat_statements");
      int first =
          Integer.parseInt(
              sql.text("select id from tenant.tenant where code = ?", FirstTenant.CODE));
      var model = Model.read(snapshot, superuser, first);
      empty(sql, model);
      new Copies(sql).make(FirstTenant.CODE, "t", 1, sizes.records().size());
      new Rows(sql, model).load(sizes);
    }
  }

  /// Takes away the records that were only made to begin series of numbers.
  private static void empty(Sql sql, Model model) throws SQLException {
    for (var object : new String[] {"task", "project"}) {
      for (var table :
          new String[] {"store.record", "store.search", "store.unique_value", "store.history"}) {
        sql.run("delete from %s where object_id = %d".formatted(table, model.type(object).id()));
      }
    }
  }

  private static Map<String, String> found(Path folder) {
    var file = folder.resolve(FILE);
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    var found = new HashMap<String, String>();
    properties.forEach((name, value) -> found.put((String) name, (String) value));
    return found;
  }

  private static void keep(Path folder, Map<String, String> wanted) {
    var properties = new Properties();
    properties.putAll(wanted);
    try (var out = Files.newOutputStream(folder.resolve(FILE))) {
      properties.store(out, "what the bench has prepared here");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String token() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String token) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
