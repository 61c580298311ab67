package dev.mortise.testkit;

import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.Egress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Calls nobody: keeps the requests and answers as told; told nothing, no one can be reached.
public final class FakeEgress implements Egress {
  private final List<Request> requests = new ArrayList<>();
  private Function<Request, Response> answer = FakeEgress::nobody;

  /// From now on every request gets what the function gives or throws.
  public void answerWith(Function<Request, Response> answer) {
    this.answer = answer;
  }

  /// What was sent, oldest first.
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public Response send(Request request) {
    requests.add(request);
    return answer.apply(request);
  }

  private static Response nobody(Request request) {
    throw new ConnectorException(
        ConnectorException.Kind.REMOTE,
        "unreachable",
        "Nobody answers at " + request.url().getHost());
  }
}
