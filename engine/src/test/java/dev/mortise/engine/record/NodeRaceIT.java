package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.platform.DataFolder;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.record.MoveCalls.Call;
import dev.mortise.engine.record.MoveCalls.Move;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import dev.mortise.metadata.testing.Size;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T34 on nodes that are processes: one brings the database, another joins it and is killed half
/// way. Its callers send what was not answered to the other node, with the same key.
///
/// `-Dmortise.node.moves=100000` for the long run.
@Tag("long")
class NodeRaceIT {
  private static final int SIZE = Size.of("mortise.node.moves", 1_200, 100_000);
  private static final int ITEMS = 6;
  private static final int CALLERS = 6;
  private static final String TENANT = "/t/race";
  private static final String PASSWORD = "a good enough one";

  private final Queue<Done> done = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private String token = "";

  /// A call that was carried out.
  private record Done(Call call, NodeProcess node, Answer answer) {}

  @Test
  void everyAcknowledgedMoveCountsOnceAndNoBalanceIsEverNegative(@TempDir Path data) {
    var seed = Seed.of(NodeRaceIT.class);
    try (var first = NodeProcess.withDatabase(data);
        var second = NodeProcess.joining(data)) {
      var calls = prepare(first, data);
      var started = new AtomicInteger();

      AtOnce.run(
          CALLERS,
          number -> {
            var random = new Random(seed * 31 + number);
            var node = number % 2 == 0 ? first : second;
            for (var next = started.incrementAndGet();
                next <= SIZE;
                next = started.incrementAndGet()) {
              if (next == SIZE / 2) {
                second.kill();
              }
              node = carryOut(calls.next(random), node, first);
            }
            return true;
          });

      assertThat(done).as("acknowledged by the one that was killed").anyMatch(by(second));
      done.stream().filter(by(second)).forEach(one -> same(resend(one.call(), first), one));
      assertThat(balances(first)).isEqualTo(acknowledged());
      assertThat(refused.get()).isBetween(1, SIZE / 2);
    }
  }

  private MoveCalls prepare(NodeProcess node, Path data) {
    var operator = OperatorKey.text(DeploymentSecret.in(DataFolder.open(data)));
    var tenant =
        Map.of("code", "race", "name", "R", "template", "service-base", "admin_password", PASSWORD);
    ok(node.http().send("POST", "/platform/api/v1/tenants", operator, tenant));
    var credentials = Map.of("username", "admin", "password", PASSWORD);
    token =
        ok(node.http().send("POST", TENANT + "/api/v1/session", null, credentials)).text("token");
    addTo(node, MoveCalls.MODEL);
    var items =
        IntStream.range(0, ITEMS)
            .mapToObj(i -> ok(send(node, "item", Map.of("name", "Item " + i))).text("id"))
            .toList();
    for (var item : items) {
      carryOut(MoveCalls.single(new Move(item, 12, MoveCalls.TODAY.minusDays(30))), node, node);
    }
    return new MoveCalls(items);
  }

  /// Publishes the tenant's own package with these files more.
  private void addTo(NodeProcess node, String model) {
    var path = TENANT + "/meta/v1/package";
    var own = PackageZip.read("own", ok(node.http().send("GET", path, token, null)).bytes());
    var files = new TreeMap<>(TestModel.source(model).files());
    files.putAll(own.source().files());
    var whole = PackageZip.write(new PackageSource("own", files));
    ok(node.http().send("PUT", path, token, whole));
  }

  /// @return the node to go on with
  private NodeProcess carryOut(Call call, NodeProcess node, NodeProcess other) {
    try {
      note(call, node, send(node, call.path(), call.body(), "Idempotency-Key", call.key()));
      balances(other);
      return node;
    } catch (UncheckedIOException killed) {
      assertThat(node).as("only one is killed").isNotSameAs(other);
      note(call, other, resend(call, other));
      balances(other);
      return other;
    }
  }

  private void note(Call call, NodeProcess node, Answer answer) {
    if (answer.status() == 422) {
      assertThat(answer.errors()).as(answer::toString).isNotEmpty();
      assertThat(answer.errors()).extracting(error -> error.get("code")).containsOnly("guard");
      refused.incrementAndGet();
    } else {
      done.add(new Done(call, node, ok(answer)));
    }
  }

  /// Until it is not being carried out any more for who asked first.
  private Answer resend(Call call, NodeProcess node) {
    var last = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      var answer = send(node, call.path(), call.body(), "Idempotency-Key", call.key());
      if (answer.status() != 409 || System.nanoTime() > last) {
        return answer;
      }
    }
  }

  private static void same(Answer again, Done one) {
    assertThat(again.response().headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(again.toString()).isEqualTo(one.answer().toString());
  }

  private static Predicate<Done> by(NodeProcess node) {
    return one -> one.node() == node;
  }

  private DayBalances balances(NodeProcess node) {
    return DayBalances.of(ok(send(node, "move/aggregate", DayBalances.QUESTION)).json());
  }

  private DayBalances acknowledged() {
    return DayBalances.of(done.stream().flatMap(one -> one.call().moves().stream()).toList());
  }

  private Answer send(NodeProcess node, String path, Map<String, ?> body, String... headers) {
    return node.http().send("POST", TENANT + "/api/v1/records/" + path, token, body, headers);
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer::toString).isBetween(200, 299);
    return answer;
  }
}
