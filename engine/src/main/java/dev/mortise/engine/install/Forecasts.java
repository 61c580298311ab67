package dev.mortise.engine.install;

import dev.mortise.engine.install.Forecast.Sample;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.change.DataChange;
import dev.mortise.metadata.change.Uses;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Converted;
import dev.mortise.metadata.value.Outcome;
import dev.mortise.metadata.value.StoredShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Finds out what a change of the model would mean for records, before it is made.
final class Forecasts {
  private static final int SAMPLES = 10;

  private final Snapshot before;
  private final RecordWalk walk;
  private final StoredShape shape;
  private final StoredShape laterShape;
  private final BiPredicate<ObjectType, Field> shown;

  /// @param shown whether values of a field may be told
  Forecasts(
      Snapshot before, Snapshot after, RecordWalk walk, BiPredicate<ObjectType, Field> shown) {
    this.before = before;
    this.walk = walk;
    this.shape = new StoredShape(before);
    this.laterShape = new StoredShape(after);
    this.shown = shown;
  }

  /// One for each of the changes; the records of an object type are looked at once.
  List<Forecast> of(List<DataChange> changes) {
    var counts = new LinkedHashMap<DataChange, Counts>();
    changes.forEach(change -> counts.put(change, new Counts(change)));
    var forecasts = new ArrayList<Forecast>();
    for (var object : changes.stream().map(DataChange::object).distinct().toList()) {
      var own = counts.values().stream().filter(each -> each.change.object().equals(object));
      var all = own.toList();
      var walked = walk.each(object, record -> all.forEach(each -> each.count(record)));
      all.forEach(each -> forecasts.add(each.forecast(walked)));
    }
    return List.copyOf(forecasts);
  }

  /// What has been counted for one change.
  private final class Counts {
    private final DataChange change;
    private final List<Sample> samples = new ArrayList<>();
    private long whole;
    private long lossy;
    private long impossible;
    private long since;

    Counts(DataChange change) {
      this.change = change;
    }

    void count(StoredRecord record) {
      switch (change) {
        case DataChange.ObjectGone _ -> impossible++;
        case DataChange.FieldGone(_, var field) -> {
          var value = record.values().get(field.name());
          if (value != null) {
            impossible++;
            sample(field, new Sample(record.id(), value, null), impossible);
          }
        }
        case DataChange.Retyped(var object, var field, _, var later) -> {
          var doc = shape.write(object, record.values());
          record.retired().forEach(doc::putIfAbsent);
          var outcome = laterShape.outcome(later, doc);
          if (outcome != null) {
            count(record, field, outcome);
          }
        }
      }
    }

    private void count(StoredRecord record, Field field, Outcome outcome) {
      since += outcome.changedSince() ? 1 : 0;
      var sample = new Sample(record.id(), outcome.value(), outcome);
      switch (outcome.converted()) {
        case Converted.Whole _ -> whole++;
        case Converted.Lossy _ -> sample(field, sample, ++lossy);
        case Converted.Impossible() -> sample(field, sample, ++impossible);
      }
    }

    private void sample(Field field, Sample sample, long number) {
      if (number <= SAMPLES && shown.test(change.object(), field)) {
        samples.add(sample);
      }
    }

    Forecast forecast(RecordWalk.Walked walked) {
      return new Forecast(
          change,
          walked.records(),
          scaled(whole, walked),
          scaled(lossy, walked),
          scaled(impossible, walked),
          scaled(since, walked),
          walked.seen() < walked.records(),
          List.copyOf(samples),
          usedBy());
    }

    /// Never nothing where there was something.
    private long scaled(long number, RecordWalk.Walked walked) {
      return walked.seen() == 0 || number == 0
          ? number
          : Math.max(number, number * walked.records() / walked.seen());
    }

    private List<String> usedBy() {
      var field = field();
      return field == null ? List.of() : Uses.of(before, change.object(), field);
    }

    private @Nullable Field field() {
      return switch (change) {
        case DataChange.ObjectGone _ -> null;
        case DataChange.FieldGone(_, var field) -> field;
        case DataChange.Retyped(_, var field, _, _) -> field;
      };
    }
  }
}
