package dev.mortise.engine.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.util.ThreadContext;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class EdgeFilterTest {
  private final EdgeFilter filter =
      new EdgeFilter(
          new ProblemSender(new ProblemTexts(), JsonMapper.shared(), new PagePolicy("")));

  @Test
  void aThreadCarriesNothingOfARequestToTheNext() throws Exception {
    var left = new ArrayList<Object>();
    try (var pool = Executors.newSingleThreadExecutor()) {
      pool.submit(() -> run("/t/one/api/v1/session", false)).get();
      pool.submit(() -> left.addAll(remains())).get();
      assertThatThrownBy(() -> pool.submit(() -> run("/t/one/api/v1/session", true)).get())
          .hasRootCauseMessage("boom");
      pool.submit(() -> left.addAll(remains())).get();
    }

    assertThat(left).isEmpty();
  }

  @Test
  void anAddressItRefusesGoesNoFurther() throws Exception {
    var request = new MockHttpServletRequest("GET", "/t/one/..;/api");
    var response = new MockHttpServletResponse();
    var chain = new MockFilterChain();

    filter.doFilter(request, response, chain);

    assertThat(chain.getRequest()).isNull();
    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(response.getContentAsString()).contains("\"code\":\"malformed-address\"");
  }

  /// What a careless library might do inside a request.
  private Void run(String address, boolean failing) throws Exception {
    filter.doFilter(
        new MockHttpServletRequest("GET", address),
        new MockHttpServletResponse(),
        (_, _) -> {
          var security = new DefaultSecurityManager();
          ThreadContext.bind(security);
          ThreadContext.bind(new Subject.Builder(security).buildSubject());
          MDC.put("tenant", "one");
          if (failing) {
            throw new IllegalStateException("boom");
          }
        });
    return null;
  }

  private static List<Object> remains() {
    var remains = new ArrayList<Object>();
    if (ThreadContext.getSubject() != null) {
      remains.add(ThreadContext.getSubject());
    }
    remains.addAll(ThreadContext.getResources().keySet());
    var logged = MDC.getCopyOfContextMap();
    if (logged != null) {
      remains.addAll(logged.keySet());
    }
    return remains;
  }
}
