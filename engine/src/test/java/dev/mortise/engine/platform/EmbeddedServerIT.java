package dev.mortise.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {
  @TempDir Path path;

  @Test
  void keepsItsDataAndItsSettingsFromOneStartToTheNext() throws SQLException {
    var folder = DataFolder.open(path);

    try (var server = EmbeddedServer.start(folder)) {
      execute(server, "create table kept (n int)", "insert into kept values (1)");
    }

    try (var server = EmbeddedServer.start(folder)) {
      assertThat(query(server, "select n::text from kept")).containsExactly("1");
      assertThat(
              query(
                  server,
                  """
                  select name || '=' || setting from pg_settings
                   where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses')
                   order by name
                  """))
          .containsExactly(
              "fsync=on",
              "full_page_writes=on",
              "listen_addresses=127.0.0.1",
              "synchronous_commit=on");
      assertThat(
              query(
                  server,
                  "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'mortise'"))
          .containsExactly("b C.UTF-8");
    }
  }

  @Test
  void losesNothingItHasAcknowledgedWhenItIsKilled() throws Exception {
    var folder = DataFolder.open(path);
    var acknowledged = new ArrayList<String>();

    try (var server = EmbeddedServer.start(folder)) {
      execute(server, "create table kept (n int)");
      for (int i = 0; i < 50; i++) {
        execute(server, "insert into kept values (" + i + ")");
        acknowledged.add(Integer.toString(i));
      }
      var postmaster = postmaster();
      var children = postmaster.children().toList();
      postmaster.destroyForcibly();
      postmaster.onExit().get();
      for (var child : children) {
        child.onExit().get();
      }
    } catch (RuntimeException _) {
      // there is nothing left to be closed
    }

    try (var server = EmbeddedServer.start(folder)) {
      assertThat(query(server, "select n::text from kept order by kept.n"))
          .containsExactlyElementsOf(acknowledged);
    }
  }

  @Test
  void endsAServerThatOutlivedItsApplication() throws Exception {
    try (var _ = EmbeddedServer.start(DataFolder.open(path))) {
      var data = path.resolve("postgres");
      var postmaster = postmaster();

      Leftover.of(data).orElseThrow().end();

      assertThat(postmaster.isAlive()).isFalse();
      assertThat(Leftover.of(data)).isEmpty();
    } catch (RuntimeException _) {
      // there is nothing left to be closed
    }
  }

  @Test
  void beginsAnewWhenItsFirstStartWasCutOff() throws Exception {
    var folder = DataFolder.open(path);
    Files.createDirectories(path.resolve("postgres"));
    Files.writeString(path.resolve("postgres/postgresql.conf"), "half written");

    try (var server = EmbeddedServer.start(folder)) {
      assertThat(query(server, "select 'works'")).containsExactly("works");
    }
  }

  @Test
  void asksForAPasswordAndKeepsItsSecretFromOthers() throws Exception {
    try (var server = EmbeddedServer.start(DataFolder.open(path))) {
      assertThatThrownBy(() ->
              DriverManager.getConnection(
                      server.ownerUrl().replaceAll("user=.*", "user=postgres&password=x"))
                  .close())
          .isInstanceOf(SQLException.class);
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("secret"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    var folder = DataFolder.open(path);

    try (var _ = EmbeddedServer.start(folder)) {
      assertThatThrownBy(() -> EmbeddedServer.start(folder, Map.of()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("in use");
    }
  }

  private ProcessHandle postmaster() throws IOException {
    var note = path.resolve("postgres/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst())).orElseThrow();
  }

  private static void execute(EmbeddedServer server, String... statements) throws SQLException {
    try (var connection = DriverManager.getConnection(server.ownerUrl());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> query(EmbeddedServer server, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(server.ownerUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
