package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.ManyRecords;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Uniqueness that comes to an object type with many records: its values are claimed while
/// everybody writes.
///
/// Publishing is kept waiting after its first batch, so that what the writers do then is done while
/// values are being claimed, however long that takes.
class UniqueAheadIT {
  private static final int COUNT = 2_500;
  private static final String PLAIN =
      """
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
        code: { type: text }
      """;
  private static final String UNIQUE =
      PLAIN.replace("code: { type: text }", "code: { type: text, unique: true }");
  private static final String ITEMS = "/api/v1/records/item";

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant = engine.tenant(PLAIN);
  private final String token = engine.signIn(tenant, Role.ADMIN);
  private final ObjectType type = engine.context(tenant, Role.ADMIN).snapshot().require("item");
  private final int key = type.require("code").id();

  @Test
  void writersGoOnAndAfterwardsEveryValueIsItsRecords() {
    fill();

    var published =
        whileClaiming(() -> {
          created("new");
          update(10, "x10");
          created("c10");
          assertThat(send("DELETE", id(20), null).status()).isEqualTo(204);
          created("C20 ");
          update(30, "swap");
          update(31, "c30");
          update(30, "c31");
          update(2_400, "x2400");
          created("c2400");
          var twin = created("c7");
          assertThat(send("PATCH", "/" + twin, Map.of("code", "other")).status()).isEqualTo(200);
        });

    assertThat(published).isNull();
    assertThat(claims()).isEqualTo(values());
    assertThat(left()).isZero();
    for (var taken : List.of("x10", "c10", "c20", "c30", "c31", "c7", "other", "NEW", "c2500")) {
      assertThat(create(taken).text("code")).as(taken).isEqualTo("unique-taken");
    }
    created("c2401x");
    assertThat(claims()).isEqualTo(values());
  }

  @Test
  void aDuplicateMadeMeanwhileRefusesTheModelWhollyAndLeavesNoClaims() {
    fill();
    var twins = new String[1];

    var refused = whileClaiming(() -> twins[0] = created("c5"));

    assertThat(refused)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(InstallProblem.DUPLICATES);
              assertThat(problem.errors())
                  .singleElement()
                  .satisfies(error ->
                      assertThat(error.pointer()).isIn("/item/" + twins[0], "/item" + id(5)));
            });
    nothingIsLeft();
    created("c5");
  }

  @Test
  void duplicatesThatWereThereAreShownAndNothingIsLeft() {
    fill();
    var twin = created("c6");

    var refused = publish(UNIQUE);

    assertThat(refused)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.pointer()).isEqualTo("/item/" + twin)));
    nothingIsLeft();
    assertThat(send("DELETE", "/" + twin, null).status()).isEqualTo(204);
    assertThat(publish(UNIQUE)).isNull();
    assertThat(claims()).isEqualTo(values());
  }

  @Test
  void whatANodeThatEndedHadClaimedIsRemovedAndInNobodysWay() {
    fill();
    claimAsAnotherNode();
    assertThat(claims()).hasSize(COUNT);
    update(1, "moved");
    created("c1");

    assertThat(publish(UNIQUE)).isNull();
    assertThat(claims()).isEqualTo(values());

    assertThat(publish(PLAIN)).isNull();
    nothingIsLeft();
  }

  @Test
  void claimsOfANodeNotHeardOfForLongAreRemovedInTheBackground() {
    fill();
    claimAsAnotherNode();
    var indexes = engine.bean(RecordIndexes.class);
    assertThat(indexes.tenantsToFill()).doesNotContain(tenant.id());
    sql("update store.claiming set since = since - interval '11 minutes'");
    assertThat(indexes.tenantsToFill()).contains(tenant.id());

    var context = engine.context(tenant, Role.ADMIN);
    assertThat(indexes.fill(tenant, context.snapshot(), context.version())).isTrue();

    nothingIsLeft();
  }

  @Test
  void manyWritersMeanwhileLoseNoClaimAndKeepNone() {
    fill();

    var published =
        whileClaiming(() ->
            IntStream.range(0, 8)
                .mapToObj(writer ->
                    CompletableFuture.runAsync(() -> work(writer), Thread::startVirtualThread))
                .toList()
                .forEach(CompletableFuture::join));

    assertThat(published).isNull();
    assertThat(claims()).isEqualTo(values());
  }

  /// Each writer takes and leaves values that no other touches, in records that have been claimed
  /// and in others.
  private void work(int writer) {
    for (int i = 1; i <= 12; i++) {
      int number = i * 200 + writer;
      update(number, "w" + writer + "-" + i);
      created("c" + number);
      if (i % 3 == 0) {
        assertThat(send("DELETE", id(number), null).status()).isEqualTo(204);
      }
    }
  }

  private void fill() {
    ManyRecords.insert(
        tenant, type, COUNT, Map.of("name", "'n' || i::text", "code", "'c' || i::text"));
  }

  /// Publishes uniqueness and has others write after some values have been claimed and before all
  /// are.
  ///
  /// @return the refusal; null when it is published
  private @Nullable Throwable whileClaiming(Runnable others) {
    var some = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    var claiming = new AtomicBoolean();
    var publishing =
        CompletableFuture.supplyAsync(
            () -> {
              var refused = new AtomicReference<@Nullable Throwable>();
              SqlStatements.before(
                  sql -> {
                    if (claiming.get() && sql.contains("tenant.enter(")) {
                      some.countDown();
                      await(enough);
                    } else if (sql.contains("insert into store.unique_value")) {
                      claiming.set(true);
                    }
                  },
                  () -> refused.set(publish(UNIQUE)));
              return refused;
            },
            Thread::startVirtualThread);
    try {
      await(some);
      others.run();
      assertThat(claims()).as("some are claimed, and others wait").hasSizeBetween(1, COUNT - 1);
      assertThat(publishing).isNotDone();
    } finally {
      enough.countDown();
    }
    return publishing.join().get();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// What is nobody's is removed in the background.
  private void nothingIsLeft() {
    var last = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while ((left() > 0 || !claims().isEmpty()) && System.nanoTime() < last) {
      Thread.onSpinWait();
    }
    assertThat(claims()).isEmpty();
    assertThat(left()).isZero();
  }

  private void claimAsAnotherNode() {
    var before = engine.context(tenant, Role.ADMIN).snapshot();
    var after =
        engine.bean(Publishing.class).draft(tenant, List.of(TestModel.source(UNIQUE))).after();
    assertThat(
            engine
                .bean(RecordIndexes.class)
                .claim(tenant, before, after, RunningEngine.CLOCK.instant())
                .duplicates())
        .isEmpty();
  }

  private @Nullable Throwable publish(String files) {
    try {
      engine
          .bean(TenantInstaller.class)
          .publish(engine.context(tenant, Role.ADMIN), List.of(TestModel.source(files)));
      return null;
    } catch (ProblemException refused) {
      return refused;
    }
  }

  private static String id(int number) {
    return "/" + ManyRecords.id(number);
  }

  private void update(int number, String code) {
    var answer = send("PATCH", id(number), Map.of("code", code));
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  private String created(String code) {
    var answer = create(code);
    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    return answer.text("id");
  }

  private Answer create(String code) {
    return send("POST", "", Map.of("name", "new", "code", code));
  }

  private Answer send(String method, String path, @Nullable Object body) {
    return engine.json().send(method, "/t/" + tenant.code() + ITEMS + path, token, body);
  }

  /// What is claimed, by record.
  private Map<String, String> claims() {
    return rows(
        "select record_id::text, value from store.unique_value where tenant_id = :tenant and key_id"
            + " = :key");
  }

  /// What ought to be claimed, by record.
  private Map<String, String> values() {
    return rows(
        """
        select id::text, length(code)::text || ':' || code
          from (select id, lower(trim(doc ->> :doc)) as code from store.record
                 where tenant_id = :tenant and object_id = :object) found
        """);
  }

  private Map<String, String> rows(String sql) {
    var rows = new TreeMap<String, String>();
    engine
        .bean(TenantSession.class)
        .read(
            tenant,
            () -> {
              var query = engine.bean(JdbcClient.class).sql(sql).param("tenant", tenant.id());
              var all =
                  sql.contains(":doc")
                      ? query.param("doc", type.require("code").key()).param("object", type.id())
                      : query.param("key", key);
              all.query(row -> {
                rows.put(row.getString(1), row.getString(2));
              });
              return rows;
            });
    return rows;
  }

  /// What is noted of claims under way.
  private int left() {
    return engine
        .bean(TenantSession.class)
        .read(
            tenant,
            () ->
                engine
                    .bean(JdbcClient.class)
                    .sql(
                        "select (select count(*) from store.claiming where tenant_id = :tenant) +"
                            + " (select count(*) from store.changed_meanwhile where tenant_id ="
                            + " :tenant)")
                    .param("tenant", tenant.id())
                    .query(Integer.class)
                    .single());
  }

  private void sql(String statement) {
    engine
        .bean(TenantSession.class)
        .write(tenant, () -> engine.bean(JdbcClient.class).sql(statement).update());
  }
}
