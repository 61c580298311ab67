package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object type, resolved.
///
/// @param id ordinal within the tenant, never used again after the object type is gone
/// @param display gives the label of a record; of type text
/// @param fields declared fields in order; system fields are not among them
/// @param formulas formula fields, each after those it depends on
/// @param rollups fields of this type that compute over other object types
/// @param fedRollups rollups of other object types that this type's records take part in
/// @param history names of the fields whose changes are kept
/// @param flows the flows of its records, by name
/// @param duplicates when another of its records is likely about the same thing
/// @param triggers scripts that run when records are written, in this order
/// @param reactions what follows when conditions over its records become true
/// @param assignments rules that give its records to somebody, by name
/// @param notices what people are told of its records, by name
/// @param conversation what people say on its records; null for nothing
public record ObjectType(
    int id,
    String name,
    String label,
    @Nullable String help,
    @Nullable String icon,
    Expression display,
    SequencedMap<String, Field> fields,
    List<UniqueKey> unique,
    SequencedMap<String, RecordKind> kinds,
    List<Rule> rules,
    List<Rule> guards,
    List<Field> formulas,
    List<Rollup> rollups,
    List<Rollup> fedRollups,
    Set<String> history,
    SequencedMap<String, Flow> flows,
    List<DuplicateRule> duplicates,
    List<Trigger> triggers,
    SequencedMap<String, Reaction> reactions,
    SequencedMap<String, Assignment> assignments,
    SequencedMap<String, Notice> notices,
    @Nullable Conversation conversation) {

  /// Name of the field whose options are the kinds of its records.
  public static final String KIND = "kind";

  /// One number instead of everything there is.
  @Override
  public int hashCode() {
    return id;
  }

  /// A declared or system field.
  public @Nullable Field field(String field) {
    var found = fields.get(field);
    return found != null ? found : SystemField.named(field);
  }

  /// The field a checked name stands for.
  public Field require(String field) {
    var found = field(field);
    if (found == null) {
      throw new IllegalStateException("unresolved field " + name + "." + field);
    }
    return found;
  }

  /// The flow of a record: the version it began with of the one its kind chooses, while there is
  /// that, and the latest otherwise; null when it has none.
  public @Nullable Flow flow(@Nullable Object kind, @Nullable Object version) {
    var latest = flow(kind);
    if (latest == null || flows.size() == 1) {
      return latest;
    }
    long began = version instanceof Long number ? number : Flow.FIRST;
    return flows.values().stream()
        .filter(flow -> latest.name().equals(flow.versionOf()) && flow.version() == began)
        .findFirst()
        .orElse(latest);
  }

  /// The flow of a new record by its kind; null when it has none.
  public @Nullable Flow flow(@Nullable Object kind) {
    var chosen = kind == null ? null : kinds.get(kind.toString());
    return flows.get(chosen == null || chosen.flow() == null ? name : chosen.flow());
  }

  /// Whether it has rollups that need not be exact at commit, so that changes may wait beside it.
  public boolean folds() {
    return rollups.stream().anyMatch(rollup -> !rollup.guarded());
  }

  /// Declared fields followed by system fields.
  public SequencedMap<String, Field> allFields() {
    var all = new LinkedHashMap<>(fields);
    SystemField.ALL.forEach(field -> all.put(field.name(), field));
    return all;
  }

  /// Fields whose values together occur once in the tenant.
  ///
  /// @param id shares its numbering with field ids, so a key keeps its values when it is renamed
  public record UniqueKey(int id, String name, List<Field> fields, @Nullable String message) {}

  /// A conversation on each record.
  ///
  /// @param notice by which people are told of a message
  /// @param changeWithin how long its author may change a message
  public record Conversation(Notice notice, Duration changeWithin) {}

  /// @param flow name of the flow of its records; null for the one named like the object type
  public record RecordKind(
      String name, String label, @Nullable String layout, @Nullable String flow) {}

  /// What follows when a condition over a record becomes true.
  ///
  /// @param becomes reads stored fields of the record alone
  public record Reaction(String name, Expression becomes, List<Effect> effects) {}

  /// A condition with what the person reads when it does not hold.
  public record Rule(String name, Expression check, String message, @Nullable String at) {}
}
