package dev.mortise.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoundsIT {
  private final TestDatabase database = TestDatabase.shared();
  private final Tenant one = database.newTenant();
  private final Tenant other = database.newTenant();
  private final Queue<Tenant> done = new ConcurrentLinkedQueue<>();

  @Test
  void goOnWithOthersAndWithTheNextRoundWhereOneFails() {
    var rounds = new CountDownLatch(6);
    try (var work =
        rounds(
            1,
            List.of(one.id(), other.id()),
            tenant -> {
              done.add(tenant);
              rounds.countDown();
              if (tenant.equals(one)) {
                throw new IllegalStateException("cannot be done");
              }
            })) {
      work.begin(Duration.ofMillis(1));
      await(rounds);
    }

    assertThat(done).contains(one, other);
    assertThat(done.stream().filter(other::equals).count()).isGreaterThan(1);
  }

  @Test
  void goOnWhereWhatThereIsToDoCouldNotBeFoundOut() {
    var asked = new AtomicInteger();
    var worked = new CountDownLatch(1);
    try (var work =
        new Rounds(
            "test",
            1,
            database.tenants(),
            () -> {
              if (asked.incrementAndGet() <= 2) {
                throw new IllegalStateException("away");
              }
              return List.of(one.id());
            },
            _ -> worked.countDown())) {
      work.begin(Duration.ofMillis(1));
      await(worked);
    }

    assertThat(asked.get()).isGreaterThan(2);
  }

  /// Such as an expression that is too deep for the stack.
  @Test
  void goOnAfterAnErrorOfTheMachine() {
    var asked = new AtomicInteger();
    var worked = new CountDownLatch(3);
    try (var work =
        new Rounds(
            "test",
            1,
            database.tenants(),
            () -> {
              if (asked.incrementAndGet() == 2) {
                throw new StackOverflowError();
              }
              return List.of(one.id());
            },
            _ -> {
              worked.countDown();
              throw new StackOverflowError();
            })) {
      work.begin(Duration.ofMillis(1));
      await(worked);
    }
  }

  @Test
  void keepNobodyWaitingForATenantThatTakesLong() {
    var free = new CountDownLatch(1);
    var worked = new CountDownLatch(1);
    var through = new CountDownLatch(1);
    try (var work =
        rounds(
            2,
            List.of(),
            tenant -> {
              if (tenant.equals(one)) {
                await(free);
                through.countDown();
              } else {
                worked.countDown();
              }
            })) {
      work.soon(one);
      work.soon(other);
      await(worked);
      free.countDown();
      await(through);
    }
  }

  @Test
  void workOnceMoreForATenantThatComesUpWhileItIsWorkedFor() {
    var begun = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    var twice = new CountDownLatch(2);
    try (var work =
        rounds(
            2,
            List.of(),
            tenant -> {
              done.add(tenant);
              begun.countDown();
              await(free);
              twice.countDown();
            })) {
      work.soon(one);
      await(begun);
      work.soon(one);
      work.soon(one);
      assertThat(done).as("never at once").hasSize(1);
      free.countDown();
      await(twice);
    }

    assertThat(done).hasSize(2);
  }

  private Rounds rounds(int lanes, List<Integer> waiting, Consumer<Tenant> work) {
    return new Rounds("test", lanes, database.tenants(), () -> waiting, work);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
