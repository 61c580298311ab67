package dev.mortise.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions on fields with an indexed copy are such that its index can serve.
class TermSqlTest {
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(new SampleShapes(), Map.of("me", Reference.to("user")));
  private final TermSql sql =
      new TermSql(
          Sample.SNAPSHOT,
          Sample::slot,
          new QueryPlan.Values(
              Map.of("me", new UUID(0, 1)), Instant.EPOCH, ZoneOffset.UTC, Map.of()),
          true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name == 'a'                          | (r.t1 = ?::text)
          'a' == name                          | (r.t1 = ?::text)
          name in ['a', 'b']                   | (r.t1 = any(?::text[]))
          status == 'done'                     | (r.t2 = any(?::text[]))
          name.startsWith('ab')                | ((r.t1 >= ?::text) and (r.t1 < ?::text))
          name > 'a' && name <= 'b'            | ((r.t1 > ?::text) and (r.t1 <= ?::text))
          flag == true                         | (r.t3 = ?::text)
          rank >= 3                            | (r.n3 >= ?::float8)
          rank >= 2.5                          | (r.n3 >= ?::float8)
          amount < 5                           | (r.n2 < ?::float8)
          !(amount < 5)                        | (r.n2 >= ?::float8)
          moment > now() - duration('72h')     | (r.d1 > ?::timestamptz)
          day == today()                       | (r.d2 = ?::timestamptz)
          owner == me                          | (r.r1 = ?::uuid)
          owner == null                        | (r.r1 is null)
          has(name)                            | (r.t1 is not null)
          id == '00000000-0000-0000-0000-000000000001' | (r.id = ?::uuid)
          created_by == me                     | (r.created_by = ?::uuid)
          1 + 1 == 2                           | true
          steps.exists(s, s.cost == 1)         | exists (select from store.record x1 where x1.tenant_id = r.tenant_id and x1.object_id = ?::int and x1.r1 = r.id and (x1.n1 = ?::float8))
          """)
  void usesIndexedCopies(String text, String translation) {
    var compiled = (Result.Checked) compiler.compile(text, "item", Scalar.BOOLEAN);

    assertThat(sql.condition(compiled.expression().term(), "r").text()).isEqualTo(translation);
  }
}
