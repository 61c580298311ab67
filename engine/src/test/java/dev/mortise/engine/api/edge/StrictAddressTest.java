package dev.mortise.engine.api.edge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/t/my-tenant/",
        "/t/my-tenant/api/v1/records/some_object",
        "/t/a/api/v1/openapi.json",
        "/actuator/health",
        "/t/a/p/~x/0194e6a4-5f2b-7000-8000-000000000000"
      })
  void letsPlainAddressesThrough(String path) {
    assertThatCode(() -> StrictAddress.check(path, "a=1&b=x%20y&c")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "//",
        "/a//b",
        "/./a",
        "/a/..",
        "/a/../b",
        "/.hidden",
        "/a;b",
        "/a%2fb",
        "/%61",
        "/a\\b",
        "/a b",
        "/a\u0000",
        "/\u5de5",
        "/a:b",
        "/a@b",
        "/a*",
        "/a'b",
        "*",
        "http://a/b"
      })
  void refusesEverythingElse(String path) {
    assertThatThrownBy(() -> StrictAddress.check(path, null)).isInstanceOf(ProblemException.class);
  }
}
