package dev.mortise.engine.isolation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A condition of roles and filters, with its text and with its meaning.
///
/// There is no negation, so that it is enough to know whether something is true.
sealed interface Condition {

  String text();

  /// @param value value of a field of a record, null for none, as whoever asks sees it
  boolean holds(Row row, Asker asker, BiFunction<Row, String, @Nullable Object> value);

  /// The fields it names, those it passes through included.
  Set<String> fields();

  /// Whether it speaks of the record itself alone.
  boolean isOfItself();

  /// Who asks.
  record Asker(UUID me, Set<UUID> teams) {}

  /// A comparison of one field, possibly of a record that is pointed at.
  ///
  /// @param through the reference, null for the record's own field
  /// @param than a number, a text, or null for what needs none
  record Test(@Nullable String through, String field, Word word, @Nullable Object than)
      implements Condition {

    @Override
    public String text() {
      var path = through == null ? field : through + "." + field;
      return switch (word) {
        case EQUALS -> path + " == " + (than instanceof String said ? "'" + said + "'" : than);
        case AT_LEAST -> path + " >= " + than;
        case IS_SET -> path;
        case IS_ME -> path + " == me";
        case IS_MY_TEAM -> path + " in my_teams";
      };
    }

    @Override
    public boolean holds(Row row, Asker asker, BiFunction<Row, String, @Nullable Object> value) {
      var from = row;
      if (through != null) {
        if (!(value.apply(row, through) instanceof Row there)) {
          return false;
        }
        from = there;
      }
      var is = value.apply(from, field);
      return is != null
          && switch (word) {
            case EQUALS -> is.equals(than);
            case AT_LEAST ->
                is instanceof Long number && than instanceof Long least && number >= least;
            case IS_SET -> is.equals(true);
            case IS_ME -> is.equals(asker.me());
            case IS_MY_TEAM -> asker.teams().contains(is);
          };
    }

    @Override
    public Set<String> fields() {
      return through == null ? Set.of(field) : Set.of(through, field);
    }

    @Override
    public boolean isOfItself() {
      return through == null;
    }
  }

  /// What a test asks.
  enum Word {
    EQUALS,
    AT_LEAST,
    IS_SET,
    IS_ME,
    IS_MY_TEAM
  }

  /// Several conditions, all or one of which must hold.
  record Together(boolean all, List<Condition> parts) implements Condition {
    @Override
    public String text() {
      var texts = parts.stream().map(part -> "(" + part.text() + ")").toList();
      return String.join(all ? " && " : " || ", texts);
    }

    @Override
    public boolean holds(Row row, Asker asker, BiFunction<Row, String, @Nullable Object> value) {
      return all
          ? parts.stream().allMatch(part -> part.holds(row, asker, value))
          : parts.stream().anyMatch(part -> part.holds(row, asker, value));
    }

    @Override
    public Set<String> fields() {
      var fields = new LinkedHashSet<String>();
      parts.forEach(part -> fields.addAll(part.fields()));
      return fields;
    }

    @Override
    public boolean isOfItself() {
      return parts.stream().allMatch(Condition::isOfItself);
    }
  }
}
