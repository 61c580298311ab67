package dev.mortise.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;

/// Sends requests over HTTP: the port, then a [Plan].
public final class LoadGenerator {
  private LoadGenerator() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    var plan = Plan.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
    var requests =
        Request.read(plan.requests()).stream()
            .map(request -> HttpSender.bytes(port, request))
            .toList();
    var senders = new ArrayList<HttpSender>();
    for (int i = 0; i < plan.senders(); i++) {
      senders.add(new HttpSender(port, requests));
    }
    Sending.run(plan, requests.size(), senders);
  }
}
