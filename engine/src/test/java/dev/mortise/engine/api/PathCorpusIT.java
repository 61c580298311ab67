package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Every protected operation under every spelling of its address, without signing in.
class PathCorpusIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RawHttp HTTP = ENGINE.http();
  private static final Tenant TENANT = TestDatabase.shared().newTenant();

  @Test
  void noSpellingOfAnAddressLeadsPastSigningIn() throws Exception {
    var let = new ArrayList<String>();
    for (var route : protectedRoutes()) {
      var address = route.address(TENANT);
      var forms = PathForms.of(address);
      assertThat(forms).hasSizeGreaterThanOrEqualTo(200);
      let.addAll(
          passed(
              forms.stream()
                  // a root of its own, not a spelling of the address
                  .filter(form -> !form.equals("*"))
                  // the root, which leads everybody to the documentation
                  .filter(form -> !form.startsWith("/t/" + TENANT.code() + "/api/v1?"))
                  .map(form -> new Attempt(route.method(), form, List.of()))
                  .toList()));
    }

    assertThat(let).isEmpty();
  }

  @Test
  void noHeaderLeadsPastSigningIn() throws Exception {
    var let = new ArrayList<String>();
    for (var route : protectedRoutes()) {
      var address = route.address(TENANT);
      var attempts = new ArrayList<Attempt>();
      for (var header : PathForms.headers(address)) {
        attempts.add(new Attempt(route.method(), address, List.of(header)));
        attempts.add(new Attempt("GET", "/actuator/health/none", List.of(header)));
      }
      for (var method : List.of("HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "X")) {
        attempts.add(new Attempt(method, address, List.of()));
      }
      let.addAll(passed(attempts));
    }

    assertThat(let).isEmpty();
  }

  @Test
  void healthIsOpenAndSaysNothingElse() {
    assertThat(HTTP.get("/actuator/health").body())
        .contains("\"status\":\"UP\"")
        .doesNotContain("components", "details", "db");
    for (var address :
        List.of(
            "/actuator", "/actuator/env", "/actuator/info", "/actuator/heapdump", "/error", "/")) {
      assertThat(HTTP.get(address).status()).as(address).isEqualTo(404);
    }
  }

  private static List<Routes.Route> protectedRoutes() {
    var routes = Routes.all(ENGINE).stream().filter(route -> !route.open()).toList();
    assertThat(routes).isNotEmpty();
    return routes;
  }

  private static List<String> passed(List<Attempt> attempts)
      throws InterruptedException, ExecutionException {
    var let = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      var answers = new ArrayList<Future<Integer>>();
      for (var attempt : attempts) {
        answers.add(threads.submit(attempt::status));
      }
      for (var i = 0; i < attempts.size(); i++) {
        var status = answers.get(i).get();
        if (status < 400) {
          let.add(attempts.get(i) + " → " + status);
        }
      }
    }
    return let;
  }

  private record Attempt(String method, String target, List<String> headers) {
    int status() {
      return HTTP.send(
              method, target, method.equals("GET") ? "" : "{}", headers.toArray(String[]::new))
          .status();
    }
  }
}
