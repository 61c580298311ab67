package dev.mortise.engine.store;

import static dev.mortise.engine.store.RecordStore.MOST_LOOKED_AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.testing.ManyRecords;
import dev.mortise.engine.testing.QueryPlans;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.expression.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database reads for lists of an object type with 60,000 records.
class ReadPlansIT {
  private static final int RECORDS = 60_000;
  private static final int PAGE = 20;
  private static final TestStore STORE =
      TestStore.of(
          """
          --- project
          label: Project
          display: name
          fields:
            name: { type: text, index: true }
          --- item
          label: Item
          display: name
          fields:
            status: { type: choice, index: true, options: { a: A, b: B, c: C } }
            region: { type: text, index: true }
            name: { type: text, index: true }
            rare: { type: text, index: true }
            done: { type: boolean, index: true }
            amount: { type: decimal, index: true }
            due: { type: date, index: true }
            project: { type: reference, to: project }
            plain: { type: integer }
          """);

  static {
    ManyRecords.insert(
        STORE.tenant(), STORE.type("project"), 151, Map.of("name", "'project ' || i"));
    ManyRecords.insert(
        STORE.tenant(),
        STORE.type("item"),
        RECORDS,
        Map.of(
            "status", "(array['a','b','b','c','c','c','c'])[1 + i % 7]",
            "region", "'r' || i % 50",
            "name", "case when i % 3 > 0 then 'name ' || lpad(i::text, 5, '0') end",
            "rare", "case when i % 10000 = 0 then 'x' end",
            "done", "i % 2 = 0",
            "amount", "case when i % 2 = 0 then 0 else i end",
            "due", "date '2026-01-01' + i % 1000",
            "project",
                "('01900000-0000-7000-8000-' || lpad(to_hex(case when i % 4 = 0 then 1 else 2 + i %"
                    + " 150 end), 12, '0'))::uuid",
            "plain", "i"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status == 'b'",
        "status == 'b' && done",
        "!done",
        "rare == 'x'",
        "region in ['r1', 'r2', 'r3']",
        "region in ['nowhere', 'r2']",
        "region == 'r7' || rare == 'x'",
        "region == 'r7' || rare == 'x' || amount == 5",
        "amount == 7.0"
      })
  void aPageInTheOrderOfIdsReadsLittleMoreThanItself(String filter) {
    var read = read(filter, "");

    assertThat(read.rows).as(read.plans.toString()).isLessThanOrEqualTo(4 * (PAGE + 1));
    assertThat(read.found.stopped()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "-name",
        "amount",
        "-amount",
        "due",
        "-due",
        "rare",
        "region,name",
        "-region,plain"
      })
  void aPageInTheOrderOfASlotReadsLittleMoreThanItselfAndItsTies(String sort) {
    int ties = sort.contains("region") ? RECORDS / 50 : PAGE;

    var read = read("", sort);
    assertThat(read.rows).as(read.plans.toString()).isLessThanOrEqualTo(3 * PAGE + 3 * ties);
  }

  @Test
  void aDeepPageReadsNoMoreThanTheFirst() {
    assertThat(after("name", "name 30000", 30_000).rows).isEqualTo(PAGE + 1);
    assertThat(after("-name", "name 30000", 30_000).rows).isEqualTo(PAGE + 1);
    assertThat(after("amount", BigDecimal.ZERO, 30_000).rows)
        .as("in the middle of 30,000 that are alike")
        .isLessThanOrEqualTo(2 * (PAGE + 1));
    assertThat(after("-amount", BigDecimal.ZERO, 30_000).rows).isLessThanOrEqualTo(2 * (PAGE + 1));
    assertThat(after("due", LocalDate.parse("2027-01-01"), 30_365).rows).isEqualTo(PAGE + 1);
    assertThat(after("region,name", Arrays.asList("r7", "name 30007"), 30_007).rows)
        .isLessThanOrEqualTo(3 * RECORDS / 50);
  }

  @Test
  void recordsWithoutAValueFollowThoseWithOne() {
    var last = after("name", "name 59999", 59_999);

    assertThat(last.found.records()).hasSize(PAGE + 1);
    assertThat(last.found.records().getFirst().get("plain")).isEqualTo(3L);
    assertThat(last.rows).isLessThanOrEqualTo(4 * (PAGE + 1));
    assertThat(after("-name", null, 30_000).rows).isLessThanOrEqualTo(4 * (PAGE + 1));
  }

  @Test
  void theSearchForRecordsWithoutAValueStops() {
    var walked = walk(asked("rare == 'x'", "due"));

    assertThat(walked.records).hasSize(6);

    walked = walk(TestStore.after(asked("", "-due"), dues("2026-01-01"), id(1_000)));
    assertThat(walked.records).isEmpty();
    assertThat(walked.pages).isGreaterThan(RECORDS / MOST_LOOKED_AT);
    assertThat(walked.mostRows).isLessThanOrEqualTo(2 * MOST_LOOKED_AT + PAGE);
  }

  @Test
  void aSlotChosenBesideTheOrderIsUsed() {
    assertThat(read("status == 'b' && region == 'r7'", "-amount").rows).isLessThan(3_000);
    assertThat(read("rare == 'x'", "name").rows).isLessThan(100);
  }

  @Test
  void whatRefersToOneIsReadOnceWhereItIsLittle() {
    var little = "project == '%s'".formatted(id(3));
    var read = read(little + " && plain % 3 == 1", "-due,name");
    assertThat(read.plans).hasSize(1);
    assertThat(read.rows).as(read.plans.toString()).isLessThanOrEqualTo(4 * 400);

    var walked = walk(asked(little, "name"));
    assertThat(walked.records).hasSize(400).doesNotHaveDuplicates();
    assertThat(walked.records)
        .extracting(record -> (String) record.get("name"))
        .isSortedAccordingTo(Comparator.nullsLast(Comparator.naturalOrder()));
  }

  @Test
  void whatRefersToOneIsReadInTheOrderOfAnIndexWhereItIsMuch() {
    var read = read("project == '%s'".formatted(id(1)), "-name");

    assertThat(read.found.records()).hasSize(PAGE + 1);
    assertThat(read.rows).as(read.plans.toString()).isLessThan(2_000);
  }

  @Test
  void aTextIsFoundByItsBeginning() {
    var read = read("name.startsWith('name 123')", "name");

    assertThat(read.found.records()).hasSize(PAGE + 1);
    assertThat(read.rows).as(read.plans.toString()).isEqualTo(PAGE + 1);
    assertThat(read("name.startsWith('name 12345')", "").rows).isLessThanOrEqualTo(2);
  }

  @Test
  void aRangeOfNumbersIsReadFromItsSlot() {
    assertThat(read("amount > 59000", "amount").rows).isLessThanOrEqualTo(3 * (PAGE + 1));
    assertThat(read("amount > 59990", "").rows).isLessThanOrEqualTo(PAGE);
    assertThat(read("due >= date('2026-06-01') && due < date('2026-06-02')", "").rows)
        .isLessThanOrEqualTo(RECORDS / 1000 + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "created_at", "name", "-name", "amount", "-amount", "due", "region,plain"})
  void aFilterWithoutAnIndexLooksAtSoManyRecordsAndGoesOnFromThere(String sort) {
    var walked = walk(asked("plain == 12345 || plain == 12346 || plain == 54321", sort));

    assertThat(walked.records)
        .extracting(record -> record.get("plain"))
        .containsExactlyInAnyOrder(12345L, 12346L, 54321L);
    assertThat(walked.mostRows).as(walked.plans).isLessThanOrEqualTo(4 * MOST_LOOKED_AT);
    assertThat(walked.pages).isBetween(3, 8);
  }

  @Test
  void aFilterWithoutAnIndexThatIsOftenTrueReadsNoMoreThanItNeeds() {
    assertThat(read("plain % 2 == 0", "").rows).isLessThanOrEqualTo(2 * (PAGE + 1));
    assertThat(read("plain % 2 == 0", "due").rows).isLessThanOrEqualTo(2 * 60 + PAGE);
    assertThat(read("plain % 2 == 0 && region == 'r8'", "").rows)
        .isLessThanOrEqualTo(2 * (PAGE + 1));
  }

  @Test
  void anOrderWithoutAnIndexIsForFewRecords() {
    assertThat(read("region == 'r7'", "plain").rows).isLessThanOrEqualTo(3 * RECORDS / 50);
    assertThat(read("region == 'r7'", "project").found.records()).hasSize(PAGE + 1);

    refused(() -> read("", "plain"));
    refused(() -> read("", "project"));
    refused(() -> read("", "-status,name"));
    refused(() -> read("status == 'c'", "-plain"));
  }

  @Test
  void aRefusedOrderHasReadNoMoreThanItMay() {
    assertThat(QueryPlans.of(() -> tried(asked("", "project"))))
        .allSatisfy(plan -> assertThat(plan.rowsRead()).isLessThanOrEqualTo(MOST_LOOKED_AT + 1));
    assertThat(QueryPlans.of(() -> tried(asked("", "-status,name"))))
        .allSatisfy(plan -> assertThat(plan.rowsRead()).isLessThan(2 * MOST_LOOKED_AT));
  }

  @Test
  void countsEndWhereTheyMay() {
    assertThat(count("rare == 'x'")).isEqualTo(new Counted(6, false));
    assertThat(count("region == 'r7'")).isEqualTo(new Counted(1_200, false));
    assertThat(count("")).isEqualTo(new Counted(MOST_LOOKED_AT, true));
    assertThat(count("plain > 0")).isEqualTo(new Counted(MOST_LOOKED_AT, true));
    assertThat(count("plain > 59000").more()).isTrue();
    assertThat(count("region == 'r7' && plain > 59000")).isEqualTo(new Counted(20, false));

    assertThat(QueryPlans.of(() -> count("plain > 59000")))
        .allSatisfy(plan -> assertThat(plan.rowsRead()).isLessThanOrEqualTo(MOST_LOOKED_AT + 1));
  }

  private static Counted count(String filter) {
    return STORE.write(
        records -> records.count(new QueryPlan.Count(asked(filter, ""), MOST_LOOKED_AT)));
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(StoreProblem.TOO_MANY_TO_SORT));
  }

  private static void tried(QueryPlan.Page page) {
    refused(() -> inOneTransaction(page));
  }

  /// Only what stands in a transaction can be explained and taken back.
  private static Found inOneTransaction(QueryPlan.Page page) {
    return STORE.write(records -> records.page(page));
  }

  private static List<@Nullable Object> dues(String due) {
    return Arrays.asList(LocalDate.parse(due));
  }

  private static UUID id(int number) {
    return UUID.fromString(ManyRecords.id(number));
  }

  private static Read after(String sort, @Nullable Object value, int number) {
    var values = value instanceof List<?> several ? several : Arrays.asList(value);
    return read(TestStore.after(asked("", sort), new ArrayList<>(values), id(number)));
  }

  private static Read read(String filter, String sort) {
    return read(asked(filter, sort));
  }

  private static QueryPlan.Page asked(String filter, String sort) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("filter", filter);
    parameters.put("sort", sort);
    parameters.put("limit", String.valueOf(PAGE));
    return STORE.asked("item", parameters);
  }

  private static Read read(QueryPlan.Page page) {
    var found = new AtomicReference<Found>();
    var plans = QueryPlans.of(() -> found.set(inOneTransaction(page)));
    var indexes = new TreeSet<String>();
    plans.forEach(plan -> indexes.addAll(plan.indexes()));
    return new Read(
        plans,
        found.get(),
        plans.stream().mapToLong(QueryPlans.QueryPlan::rowsRead).sum(),
        indexes);
  }

  private record Read(
      List<QueryPlans.QueryPlan> plans, Found found, long rows, Set<String> indexes) {}

  private record Walked(List<StoredRecord> records, int pages, long mostRows, String plans) {}

  private static Walked walk(QueryPlan.Page first) {
    var records = new ArrayList<StoredRecord>();
    long most = 0;
    var plans = "";
    int pages = 0;
    QueryPlan.@Nullable Page page = first;
    while (page != null) {
      var read = read(page);
      if (read.rows > most) {
        most = read.rows;
        plans = read.plans.toString();
      }
      pages++;
      var all = read.found.records();
      records.addAll(all.subList(0, Math.min(all.size(), PAGE)));
      var stop = read.found.stopped();
      page =
          stop != null
              ? next(page, stop.record(), stop.withoutValue())
              : all.size() > PAGE ? next(page, records.getLast(), false) : null;
    }
    return new Walked(records, pages, most, plans);
  }

  private static QueryPlan.Page next(QueryPlan.Page page, StoredRecord last, boolean withoutValue) {
    var values = new ArrayList<@Nullable Object>();
    for (var key : page.sort()) {
      values.add(
          withoutValue && values.isEmpty() ? null : last.get(((Term.FieldOf) key.value()).field()));
    }
    return TestStore.after(page, values, last.id());
  }
}
