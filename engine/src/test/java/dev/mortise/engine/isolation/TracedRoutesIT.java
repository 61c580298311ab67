package dev.mortise.engine.isolation;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.api.Routes;
import dev.mortise.engine.api.Routes.Route;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever route something is changed by, who did it is kept where the route says (T60).
class TracedRoutesIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();

  /// As the twin calls them they change nothing: the package is the one there is, and the function
  /// only reads. What a function writes passes the line of any write.
  private static final Set<String> READING =
      Set.of("PUT /t/{tenant}/meta/v1/package", "POST /t/{tenant}/api/v1/functions/{name}");

  private final Twin twin = new Twin("figfigfig");

  @Test
  void everyCallThatChangesSomethingLeavesItsTrace() {
    var without = new ArrayList<String>();
    int traced = 0;
    // what is put somewhere is there before it is removed
    var routes = Routes.all(ENGINE).stream().sorted(comparing(Route::method).reversed()).toList();
    for (var route : routes) {
      var place = route.operation() == null ? null : place(route.operation().audit());
      if (place == null || READING.contains(route.toString())) {
        continue;
      }
      var before = rows(place);
      var call = Calls.of(route, twin.archive());
      var answer = twin.send(call, "admin");
      if (call.path().contains("/session")) {
        twin.renew("admin");
      }
      traced++;
      if (answer.status() >= 400 || rows(place) <= before) {
        without.add("%s leaves nothing in %s: %s".formatted(route, place, answer.body()));
      }
    }

    assertThat(without).isEmpty();
    assertThat(traced).isGreaterThan(20);
  }

  /// Rows that say who it was.
  private static @Nullable String place(Audit audit) {
    return switch (audit) {
      case NONE, OPERATOR -> null;
      case IDENTITY ->
          "identity.audit where request_id <> '' and address <> '' and"
              + " coalesce(by_id, user_id) is not null";
      case HISTORY -> "store.history where by is not null";
      case MESSAGES -> "conversation.message where author_id is not null";
      case FILES ->
          "file.piece p where exists (select from file.file f where f.tenant_id = p.tenant_id"
              + " and f.id = p.file_id and f.made_by is not null)";
      case VERSIONS -> "catalog.version where published_by is not null";
    };
  }

  private long rows(String place) {
    try (var connection = DriverManager.getConnection(TestDatabase.shared().ownerUrl());
        var statement = connection.createStatement()) {
      statement.execute("select set_config('app.tenant', '%d', false)".formatted(twin.number()));
      try (var result =
          statement.executeQuery(
              "select count(*) from " + place + " and tenant_id = " + twin.number())) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
