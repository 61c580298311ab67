package dev.mortise.engine.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatementsIT {
  private final TestDatabase database = TestDatabase.shared();
  private final Statements statements = new Statements(database.dataSource());

  @Test
  void tellsThatAQueryWasTooSlow() {
    assertThatThrownBy(() ->
            database
                .session()
                .<List<String>>read(
                    database.newTenant(),
                    () -> {
                      text("select set_config('statement_timeout', '20ms', true)");
                      return text("select pg_sleep(30)::text");
                    }))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(StoreProblem.QUERY_TOO_SLOW));
  }

  @Test
  void plansAListForItsValuesEachTime() {
    database
        .session()
        .<List<String>>read(
            database.newTenant(),
            () -> {
              for (int i = 0; i < 10; i++) {
                statements.list(Sql.of("select ?::int + 40", i), (row, _) -> row.getInt(1));
                statements.byKey(Sql.of("select ?::int + 50", i), (row, _) -> row.getInt(1));
              }
              var kept = text("select statement from pg_prepared_statements");
              assertThat(kept).anyMatch(sql -> sql.contains("+ 50"));
              assertThat(kept).noneMatch(sql -> sql.contains("+ 40"));
              return kept;
            });
  }

  @Test
  void keepsOnePlanForWhatIsFoundByItsKeyAndNoneForLists() {
    var store =
        TestStore.of(
            """
            --- item
            label: Item
            display: name
            fields:
              name: { type: text, index: true }
            """);
    var page = store.asked("item", Map.of("filter", "name == 'a'", "sort", "name"));

    var kept =
        store.<List<String>>write(records -> {
          for (int i = 0; i < 15; i++) {
            var record = store.record("item", Map.of("name", "n" + i));
            records.insert(record);
            var ids = List.of(record.id());
            records.byIds(
                new QueryPlan.ByIds(
                    record.type(), List.of(), TestStore.VALUES, ids, QueryPlan.Lock.NONE));
            records.update(record, TestStore.changed(record, Map.of("name", "m" + i)));
            records.page(page);
            records.count(new QueryPlan.Count(page, 100));
          }
          return text(
              """
              select (generic_plans > 0) || ' ' || statement from pg_prepared_statements
               where statement like '%store.record%'
              """);
        });

    assertThat(kept)
        .filteredOn(plan -> plan.startsWith("true"))
        .anyMatch(plan -> plan.startsWith("true insert into store.record"))
        .anyMatch(plan -> plan.startsWith("true update store.record"))
        .anyMatch(plan -> plan.startsWith("true select") && plan.contains("and r.id = $"));
    assertThat(kept).noneMatch(plan -> plan.contains("limit"));
  }

  private List<String> text(String sql) {
    return statements.list(Sql.of(sql), (row, _) -> row.getString(1));
  }
}
