package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.testing.RunningEngine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTableIT {
  private static final List<Routes.Route> ROUTES = Routes.all(RunningEngine.shared());

  private static final String PUBLIC = "/t/{tenant}/api/v1/public/{page}";

  /// Whoever may be called without signing in is named here as well, so that it is a decision.
  private static final Set<String> OPEN =
      Set.of(
          "POST /t/{tenant}/api/v1/session",
          "GET /t/{tenant}/api/v1",
          "GET /t/{tenant}/api/v1/docs",
          "GET /t/{tenant}/api/v1/docs/{file}",
          "GET /t/{tenant}/ui/v1/sign-in",
          "GET /t/{tenant}/ui/v1/public/{page}",
          "GET " + PUBLIC + "/challenge",
          "GET " + PUBLIC + "/options/{field}",
          "POST " + PUBLIC,
          "POST " + PUBLIC + "/files",
          "GET " + PUBLIC + "/record",
          "GET " + PUBLIC + "/record/files/{id}",
          "POST " + PUBLIC + "/record/transitions/{step}",
          "GET " + PUBLIC + "/record/messages",
          "POST " + PUBLIC + "/record/messages",
          "POST " + PUBLIC + "/record/messages/read",
          "GET /t/{tenant}",
          "GET /t/{tenant}/",
          "GET /t/{tenant}/app",
          "GET /t/{tenant}/app/{*path}",
          "GET /t/{tenant}/p/{*path}",
          "GET /t/{tenant}/manifest.webmanifest",
          "GET /t/{tenant}/icon.svg",
          "GET /assets/{*path}",
          "GET /sw.js");

  /// Files of the web client, the same for everybody.
  private static final Set<String> FILES = Set.of("/assets/{*path}", "/sw.js");

  @Test
  void everyOperationDeclaresItsCheckItsRateAndItsAudit() {
    assertThat(ROUTES).isNotEmpty().allSatisfy(route -> assertThat(route.operation()).isNotNull());
  }

  @Test
  void onlyTheseAreOpenToEverybody() {
    assertThat(ROUTES.stream().filter(Routes.Route::open).map(Routes.Route::toString))
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  @Test
  void whatConcernsATenantHasItInItsAddressAndTheOperatorsHasNot() {
    assertThat(ROUTES)
        .filteredOn(route -> route.operation() != null && !FILES.contains(route.path()))
        .allSatisfy(route ->
            assertThat(route.path().startsWith("/t/{tenant}"))
                .as(route.toString())
                .isNotEqualTo(check(route) == Check.OPERATOR));
  }

  @Test
  void onlyReadsLeaveNoTrace() {
    assertThat(ROUTES)
        .filteredOn(route -> route.operation() != null && audit(route) == Audit.NONE)
        .extracting(Routes.Route::toString)
        .allMatch(route ->
            route.startsWith("GET ")
                || route.startsWith("HEAD ")
                // a change of the model that is only tried, and what is taken back
                || route.endsWith("/check")
                || route.endsWith("/scenarios")
                // a query with its parameters in the body, and the language one reads
                || route.endsWith("/query")
                || route.endsWith("/aggregate")
                || route.equals("PATCH /t/{tenant}/api/v1/session")
                // what one has read of what one was told, and how one wants to be told
                || route.matches("P.* .*/messages/read")
                // links of guests are ended, not what they have done
                || route.matches("DELETE .*/links")
                // a code says itself who has made and who has ended it
                || route.matches("(POST|DELETE) .*/(code|codes/sheet)")
                // a message says itself who has written it, and nobody else changes it
                || route.matches("(PATCH|DELETE) .*/messages/\\{message}")
                // nobody but its owner is changed by a view
                || route.matches("(POST|PUT|DELETE) .*/v1/views(/\\{id})?")
                || route.matches("P.* .*/notices/((\\{id}/)?read|preferences)"));
  }

  private static Check check(Routes.Route route) {
    var operation = route.operation();
    return operation == null ? Check.PUBLIC : operation.check();
  }

  private static Audit audit(Routes.Route route) {
    var operation = route.operation();
    return operation == null ? Audit.NONE : operation.audit();
  }
}
