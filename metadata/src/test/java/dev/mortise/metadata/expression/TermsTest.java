package dev.mortise.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {
  private static final ValueType LINE = ValueType.Reference.to("line");
  private static final ValueType TEXTS = new ValueType.ListOf(Scalar.TEXT);

  @Test
  void whatIsSaidOfAnotherRecordReadsThatRecordsFields() {
    var title = new Term.FieldOf(null, "line", "title", Scalar.TEXT);
    var other = new Term.FieldOf(null, "paper", "first", LINE);

    assertThat(Terms.said(title, other))
        .isEqualTo(new Term.FieldOf(other, "line", "title", Scalar.TEXT));
    assertThat(Terms.said(title, null)).isSameAs(title);
  }

  @Test
  void aQuantifierNeverTakesTheVariableOfTheOneAroundIt() {
    var tags = new Term.FieldOf(null, "line", "tags", TEXTS);
    var own = new Term.FieldOf(null, "line", "title", Scalar.TEXT);
    var tagged = new Term.Quantifier(false, "x", tags, equal(text("x"), own));

    var said = Terms.said(tagged, new Term.Variable("x", LINE));

    var ofX = new Term.Variable("x", LINE);
    assertThat(said)
        .isEqualTo(
            new Term.Quantifier(
                false,
                "x'",
                new Term.FieldOf(ofX, "line", "tags", TEXTS),
                equal(text("x'"), new Term.FieldOf(ofX, "line", "title", Scalar.TEXT))));
  }

  private static Term text(String variable) {
    return new Term.Variable(variable, Scalar.TEXT);
  }

  private static Term equal(Term left, Term right) {
    return new Term.Call(Operator.EQUAL, List.of(left, right), Scalar.BOOLEAN);
  }
}
