package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType.AutoNumber;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.AutoNumberPattern;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The automatic numbers of the records one transaction makes.
///
/// Those of which none may be left out are drawn when everything else is written: the lock on their
/// series, the last one taken, is held for as long as the commit takes, however many there are.
final class Numbers {
  private final RecordStore store;
  private final RequestContext context;
  private final ZoneId zone;
  private final Set<UUID> waiting = new LinkedHashSet<>();

  Numbers(RecordStore store, RequestContext context) {
    this.store = store;
    this.context = context;
    this.zone = context.snapshot().about().zone();
  }

  /// The new record with the numbers it gets at once.
  StoredRecord begin(StoredRecord record) {
    if (!gapless(record.type()).isEmpty()) {
      waiting.add(record.id());
    }
    var values = record.values();
    for (var field : fields(record.type(), false)) {
      var number = store.nextNumber(field.id(), pattern(field).series(context.now(), zone));
      values = values.with(field.name(), format(field, number));
    }
    return record.withValues(values);
  }

  /// The records that waited for their numbers, with these.
  ///
  /// @param written a record as it now is; null when it is gone
  List<StoredRecord> finish(Function<UUID, @Nullable StoredRecord> written) {
    var records = waiting.stream().map(written).filter(Objects::nonNull).toList();
    waiting.clear();
    var last = take(records);
    var numbered = new ArrayList<StoredRecord>();
    for (var record : records) {
      var values = record.values();
      for (var field : gapless(record.type())) {
        long number = last.merge(field, 1L, Long::sum);
        values = values.with(field.name(), format(field, number));
      }
      numbered.add(record.withValues(values));
    }
    return List.copyOf(numbered);
  }

  /// Takes as many numbers for each field as there are records, in one order for all transactions.
  ///
  /// @return the last number before those taken
  private Map<Field, Long> take(List<StoredRecord> records) {
    var counts = new TreeMap<Field, Integer>(Comparator.comparingInt(Field::id));
    for (var record : records) {
      gapless(record.type()).forEach(field -> counts.merge(field, 1, Integer::sum));
    }
    var before = new HashMap<Field, Long>();
    counts.forEach((field, count) ->
        before.put(
            field,
            store.takeNumbers(field.id(), pattern(field).series(context.now(), zone), count) - 1));
    return before;
  }

  private static List<Field> gapless(ObjectType type) {
    return fields(type, true);
  }

  private static List<Field> fields(ObjectType type, boolean gapless) {
    return type.fields().values().stream()
        .filter(field -> field.type() instanceof AutoNumber number && number.gapless() == gapless)
        .toList();
  }

  private String format(Field field, long number) {
    return pattern(field).format(number, context.now(), zone);
  }

  private static AutoNumberPattern pattern(Field field) {
    return field.type() instanceof AutoNumber(var text, _)
        ? AutoNumberPattern.parse(String.valueOf(text)).orElseThrow()
        : AutoNumberPattern.parse("{0}").orElseThrow();
  }
}
