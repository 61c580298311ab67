package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Snapshots;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftTest {
  private static final ObjectType TASK =
      Snapshots.of(
              """
              --- path: task/task.object.yaml
              label: Task
              display: title
              fields:
                title: { type: text, required: true }
                status: { type: choice, default: open, options: { open: Open, done: Done, lost: { label: Lost, retired: true } } }
                code: { type: text, fixed: true }
                cost: { type: money, default_value: rate * 1.005, required_if: status == 'done' }
                rate: { type: money }
                home: { type: address }
                steps: { type: children, of: step, by: task }
              --- path: step/step.object.yaml
              label: Step
              display: title
              fields:
                title: { type: text }
                task: { type: reference, to: task }
              """)
          .require("task");
  private static final Evaluation NOTHING = (_, _) -> null;
  private static final String ID = "0198f1c2-7a3b-7c4d-8e5f-0123456789ab";

  @Test
  void collectsEveryProblemOfTheInput() {
    var draft =
        Draft.create(TASK, Map.of("titel", "x", "status", "opn", "version", 1), DraftTest::known);

    assertThat(codes(draft))
        .containsExactlyInAnyOrder(
            "/titel unknown_field", "/status unknown_choice", "/version read_only");
    assertThat(draft.problems())
        .filteredOn(problem -> problem.code().equals("unknown_field"))
        .allMatch(problem -> "title".equals(problem.arguments().get("suggestion")));
    assertThat(draft.given()).containsExactlyInAnyOrder("status", "version");
  }

  @Test
  void keepsSilentAboutFieldsTheCallerMayNotKnow() {
    var draft = Draft.create(TASK, Map.of("rate", 1), field -> !field.name().equals("rate"));

    assertThat(codes(draft)).containsExactly("/rate unknown_field");
    assertThat(draft.problems().getFirst().arguments()).doesNotContainKey("suggestion");
    assertThat(draft.values().get("rate")).isNull();
  }

  @Test
  void fillsDefaultsWhereNothingWasGiven() {
    Evaluation rate = (_, _) -> new BigDecimal("1.005");

    var draft = Draft.create(TASK, Map.of("title", "x"), DraftTest::known).withDefaults(rate);

    assertThat(draft.values().get("status")).isEqualTo("open");
    assertThat(draft.values().get("cost")).as("rounded to its scale").isEqualTo(money("1.01"));
    assertThat(draft.given()).containsExactly("title");
  }

  @Test
  void leavesEmptyWhatWasEmptiedOnPurpose() {
    var draft = Draft.create(TASK, with("status", null), DraftTest::known).withDefaults(NOTHING);

    assertThat(draft.values().get("status")).isNull();
  }

  @Test
  void asksForRequiredFieldsOnTheWholeRecord() {
    Evaluation done = (_, values) -> "done".equals(values.get("status"));

    var draft =
        Draft.create(TASK, Map.of("status", "done"), DraftTest::known)
            .checkRequired(Set.of(), done);

    assertThat(codes(draft)).containsExactly("/title required", "/cost required");
  }

  @Test
  void changesOnlyWhatAPatchNames() {
    var before = new FieldValues(Map.of("title", "x", "rate", money("5"), "code", "A"));

    var draft = Draft.change(TASK, before, with("rate", null), DraftTest::known);

    assertThat(draft.values()).isEqualTo(new FieldValues(Map.of("title", "x", "code", "A")));
    assertThat(draft.values().changedFrom(before)).containsExactly("rate");
  }

  @Test
  void mergesPatchesIntoObjects() {
    var before = new FieldValues(Map.of("home", new Address(List.of("上海市"), "1 号", "200000")));

    var draft =
        Draft.change(
            TASK,
            before,
            Map.of("home", with("detail", "2 号", "postcode", null)),
            DraftTest::known);

    assertThat(draft.values().get("home")).isEqualTo(new Address(List.of("上海市"), "2 号", null));
  }

  @Test
  void refusesToChangeWhatIsSetOnce() {
    var before = new FieldValues(Map.of("code", "A"));

    assertThat(codes(Draft.change(TASK, before, Map.of("code", "B"), DraftTest::known)))
        .containsExactly("/code fixed");
    assertThat(codes(Draft.change(TASK, before, Map.of("code", "A"), DraftTest::known))).isEmpty();
  }

  @Test
  void keepsARetiredOptionButDoesNotTakeItNewly() {
    var before = new FieldValues(Map.of("status", "lost"));

    assertThat(codes(Draft.change(TASK, before, Map.of("status", "lost"), DraftTest::known)))
        .isEmpty();
    assertThat(codes(Draft.create(TASK, Map.of("status", "lost"), DraftTest::known)))
        .containsExactly("/status retired_choice");
  }

  @Test
  void handsChildrenOnWithTheirPlaces() {
    var steps = List.of(Map.of("id", ID, "title", "a"), Map.of("title", "b"));

    var draft = Draft.create(TASK, Map.of("steps", steps), DraftTest::known);

    assertThat(draft.children().get("steps"))
        .extracting(ChildInput::pointer)
        .containsExactly("/steps/0", "/steps/1");
    assertThat(codes(Draft.create(TASK, Map.of("steps", Arrays.asList(1, null)), DraftTest::known)))
        .containsExactly("/steps/0 wrong_type", "/steps/1 wrong_type");
    assertThat(Draft.create(TASK, with("steps", null), DraftTest::known).children().get("steps"))
        .isEmpty();
  }

  private static boolean known(Field field) {
    return !field.name().isEmpty();
  }

  private static List<String> codes(Draft draft) {
    return draft.problems().stream()
        .map(problem -> problem.pointer() + " " + problem.code())
        .toList();
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static Map<String, @Nullable Object> with(@Nullable Object... pairs) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }
}
