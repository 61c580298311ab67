package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.metadata.value.FieldProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordWriterIT {
  private static final String MODEL =
      """
      --- account
      label: Account
      display: name
      fields:
        name:    { type: text, required: true, unique: true }
        parent:  { type: tree }
        balance: { type: rollup, over: entry, by: account, sum: amount }
        entries: { type: rollup, over: entry, by: account, count: true }
        largest: { type: rollup, over: entry, by: account, max: amount, where: amount > 0 }
        poor:    { type: formula, result: boolean, value: balance < 10 }
      guards:
        covered: { check: balance >= 0, message: The balance is too small. }
      --- entry
      label: Entry
      display: note
      fields:
        account: { type: reference, to: account, required: true }
        amount:  { type: decimal, required: true }
        note:    { type: text }
        paper:   { type: reference, to: paper, on_delete: clear }
      --- paper
      label: Paper
      display: number
      fields:
        number: { type: auto_number, pattern: "P-{000}", gapless: true }
        title:  { type: text, required: true, max_length: 10 }
        lines:  { type: children, of: line, by: paper }
        total:  { type: rollup, over: line, by: paper, sum: amount }
        tax:    { type: formula, result: decimal, scale: 2, value: total * 0.06 }
        holder: { type: reference, to: account }
        same:   { type: reference, to: account, filter: same.name != title }
      rules:
        titled: { check: "title != 'bad'", message: Not a title., at: title }
      --- line
      label: Line
      display: what
      fields:
        paper:    { type: reference, to: paper, required: true }
        what:     { type: text }
        quantity: { type: decimal, required: true }
        price:    { type: money, required: true }
        amount:   { type: formula, result: money, value: quantity * price }
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void childrenAreSavedWithTheirParentAndAddUpInIt() {
    var paper =
        records.create(
            "paper",
            Map.of(
                "title",
                "Bill",
                "lines",
                List.of(line("a", "2", "10.05"), line("b", "1.5", "0.10"))));

    assertThat(paper.fields()).containsEntry("number", "P-001");
    assertThat(number(paper, "total")).isEqualTo("20.25");
    assertThat(number(paper, "tax")).isEqualTo("1.22");
    assertThat(paper.version()).isEqualTo(1);
    assertThat(lines(paper)).extracting(line -> line.get("what")).containsExactly("a", "b");
  }

  @Test
  void aListOfChildrenThatIsGivenReplacesTheOldOne() {
    var paper =
        records.create(
            "paper",
            Map.of("title", "Bill", "lines", List.of(line("a", "1", "1"), line("b", "1", "2"))));
    var kept = new HashMap<String, Object>(Map.of("id", lines(paper).getLast().get("id")));
    kept.put("quantity", "3");

    var changed =
        records.update("paper", paper.id(), Map.of("lines", List.of(kept, line("c", "1", "5"))));

    assertThat(lines(changed)).extracting(line -> line.get("what")).containsExactly("b", "c");
    assertThat(number(changed, "total")).isEqualTo("11");
    assertThat(records.list("line", "what == 'a'")).isEmpty();
  }

  @Test
  void everythingWrongWithParentAndChildrenIsToldAtOnce() {
    var input = new HashMap<String, @Nullable Object>();
    input.put("title", "much too long");
    input.put("tittle", "x");
    input.put("total", 1);
    input.put("holder", UUID.randomUUID().toString());
    input.put("lines", List.of(Map.of("quantity", "many"), line("b", "1", "1")));

    var refused = refused(() -> records.create("paper", input));

    assertThat(refused.type()).isEqualTo(RecordProblem.VALIDATION);
    assertThat(refused.errors())
        .extracting(error -> error.pointer() + " " + error.code())
        .contains(
            "/title too_long",
            "/tittle unknown_field",
            "/total read_only",
            "/holder unknown_reference",
            "/lines/0/quantity wrong_type");
    assertThat(records.list("paper", "true")).isEmpty();
  }

  @Test
  void aRuleThatDoesNotHoldRefusesTheWriteWithItsMessage() {
    var refused = refused(() -> records.create("paper", Map.of("title", "bad")));

    assertThat(refused.errors())
        .extracting(FieldProblem::pointer, FieldProblem::code, FieldProblem::message)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("/title", "rule", "Not a title."));
  }

  @Test
  void aReferenceMustMeetTheConditionOfItsField() {
    var account = account("Bill");

    var refused =
        refused(() -> records.create("paper", Map.of("title", "Bill", "same", account.toString())));

    assertThat(refused.errors())
        .extracting(FieldProblem::code)
        .containsExactly("reference_not_allowed");
  }

  @Test
  void noRaceTakesMoreThanThereIs() {
    var account = account("hot");
    entry(account, "5");

    var outcomes =
        AtOnce.run(
            12,
            i -> {
              try {
                entry(account, "-1");
                return "taken";
              } catch (ProblemException refused) {
                return refused.errors().getFirst().code();
              }
            });

    assertThat(outcomes).filteredOn("taken"::equals).hasSize(5);
    assertThat(outcomes).filteredOn("guard"::equals).hasSize(7);
    var found = records.get("account", account);
    assertThat(number(found, "balance")).isEqualTo("0");
    assertThat(number(found, "entries")).isEqualTo("6");
  }

  @Test
  void rollupsFollowChangesMovesDeletionsAndRestoring() {
    var from = account("from");
    var to = account("to");
    var entry = entry(from, "30");
    entry(from, "7");

    records.update("entry", entry, Map.of("amount", "20"));
    assertThat(balances(from)).isEqualTo("27 2 20 false");

    records.update("entry", entry, Map.of("account", to.toString()));
    assertThat(balances(from)).isEqualTo("7 1 7 true");
    assertThat(balances(to)).isEqualTo("20 1 20 false");

    records.delete("entry", entry);
    assertThat(balances(to)).isEqualTo("0 0 null true");

    records.restore("entry", entry);
    assertThat(balances(to)).isEqualTo("20 1 20 false");
  }

  @Test
  void deletingAParentTakesItsChildrenAlongAndRestoringBringsThemBack() {
    var paper =
        records.create("paper", Map.of("title", "Bill", "lines", List.of(line("a", "1", "4"))));
    var entry =
        records.create(
            "entry",
            Map.of(
                "account", account("x").toString(), "amount", 1, "paper", paper.id().toString()));

    records.delete("paper", paper.id());

    assertThat(records.list("line", "true")).isEmpty();
    assertThat(records.get("entry", entry.id()).fields()).containsEntry("paper", null);

    var restored = records.restore("paper", paper.id());
    assertThat(number(restored, "total")).isEqualTo("4");
    assertThat(lines(restored)).hasSize(1);
  }

  @Test
  void whatOthersPointAtCannotBeDeleted() {
    var account = account("used");
    entry(account, "1");

    var refused = refused(() -> records.delete("account", account));

    assertThat(refused.type()).isEqualTo(RecordProblem.STILL_REFERENCED);
  }

  @Test
  void aTreeNeverBecomesACircleEvenWhenTwoMovesMeet() {
    var a = account("a");
    var b = account("b");

    var moved =
        AtOnce.run(
            2,
            i -> {
              try {
                records.update(
                    "account", i == 0 ? a : b, Map.of("parent", (i == 0 ? b : a).toString()));
                return true;
              } catch (ProblemException refused) {
                assertThat(refused.errors().getFirst().code()).isEqualTo("tree_circle");
                return false;
              }
            });

    assertThat(moved).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void recordsAreSortedByTheLabelOfWhatTheyPointAt() {
    var b = account("b");
    var a = account("a");
    entry(b, "1");
    entry(a, "2");
    entry(b, "3");

    assertThat(records.sorted("entry", "account,amount"))
        .extracting(entry -> String.valueOf(entry.get("amount")))
        .containsExactly("2", "1", "3");
  }

  @Test
  void aStaleVersionIsRefusedAndNothingIsLost() {
    var account = account("one");
    records.update("account", account, Map.of("name", "two"), 1);

    var refused = refused(() -> records.update("account", account, Map.of("name", "three"), 1));

    assertThat(refused.type()).isEqualTo(RecordProblem.STALE_VERSION);
    assertThat(records.get("account", account).fields()).containsEntry("name", "two");
  }

  @Test
  void aTakenValueIsRefusedNamingItsField() {
    account("same");

    var refused = refused(() -> account("same"));

    assertThat(refused.type()).isEqualTo(RecordProblem.UNIQUE_TAKEN);
    assertThat(refused.errors()).extracting(FieldProblem::pointer).containsExactly("/name");
  }

  @Test
  void gaplessNumbersSkipNoneThoughWritesFail() {
    records.create("paper", Map.of("title", "1"));
    refused(() -> records.create("paper", Map.of("title", "bad")));
    refused(
        () -> records.create("paper", Map.of("title", "2", "lines", List.of(Map.of("what", "x")))));

    assertThat(records.create("paper", Map.of("title", "3")).fields())
        .containsEntry("number", "P-002");
  }

  @Test
  void aWriteThatChangesNothingLeavesNoTrace() {
    var account = account("quiet");

    assertThat(records.update("account", account, Map.of("name", "quiet")).version()).isEqualTo(1);
    assertThat(records.history("account", account)).hasSize(1);
  }

  @Test
  void aComputedValueThatStaysTheSameIsNoChange() {
    var paper =
        records.create("paper", Map.of("title", "Bill", "lines", List.of(line("a", "1", "50"))));

    assertThat(records.update("paper", paper.id(), Map.of()).version()).isEqualTo(1);
    records.update("paper", paper.id(), Map.of("title", "Note"));

    assertThat(records.history("paper", paper.id()).getFirst().get("changes"))
        .isEqualTo(Map.of("title", Map.of("from", "Bill", "to", "Note")));
  }

  @Test
  void aComputedValueThatChangesWithItsRollupIsInTheHistory() {
    var paper = records.create("paper", Map.of("title", "Bill"));

    records.update("paper", paper.id(), Map.of("lines", List.of(line("a", "1", "50"))));

    var history = records.history("paper", paper.id());
    assertThat(history).hasSize(2);
    assertThat(history.toString()).contains("tax={from=0, to=3}");
  }

  @Test
  void historyTellsEachChangeNewestFirst() {
    var account = account("one");
    records.update("account", account, Map.of("name", "two"));
    records.delete("account", account);
    records.restore("account", account);

    var history = records.history("account", account);

    assertThat(history)
        .extracting(entry -> entry.get("operation"))
        .containsExactly("restore", "delete", "update", "create");
    assertThat(history.get(2).get("changes"))
        .isEqualTo(Map.of("name", Map.of("from", "one", "to", "two")));
  }

  @Test
  void aWriterWhoseModelWasReplacedStartsOverWithTheNewOne() {
    records.publish(MODEL.replace("Not a title.", "Never.").replace("'bad'", "'worse'"));

    records.create("paper", Map.of("title", "bad"));
    var refused = refused(() -> records.create("paper", Map.of("title", "worse")));

    assertThat(refused.errors()).extracting(FieldProblem::message).containsExactly("Never.");
  }

  private UUID account(String name) {
    return records.create("account", Map.of("name", name)).id();
  }

  private UUID entry(UUID account, String amount) {
    return records.create("entry", Map.of("account", account.toString(), "amount", amount)).id();
  }

  private String balances(UUID account) {
    var fields = records.get("account", account).fields();
    return fields.get("balance")
        + " "
        + fields.get("entries")
        + " "
        + fields.get("largest")
        + " "
        + fields.get("poor");
  }

  private static Map<String, Object> line(String what, String quantity, String price) {
    return Map.of("what", what, "quantity", quantity, "price", price);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> lines(Answer paper) {
    return (List<Map<String, Object>>)
        java.util.Objects.requireNonNull(paper.fields().get("lines"));
  }

  private static String number(Answer answer, String field) {
    return String.valueOf(answer.fields().get(field));
  }

  private static ProblemException refused(ThrowingCallable write) {
    var refused = catchThrowableOfType(ProblemException.class, write);
    assertThat(refused).isNotNull();
    return refused;
  }
}
