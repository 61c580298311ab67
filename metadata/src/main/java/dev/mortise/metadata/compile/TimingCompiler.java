package dev.mortise.metadata.compile;

import dev.mortise.metadata.calendar.Recurrence;
import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.FlowDefinition.TimerDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.ScheduleDefinition;
import dev.mortise.metadata.definition.ScheduleDefinition.From;
import dev.mortise.metadata.definition.ScheduleDefinition.Missed;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Timing;
import dev.mortise.metadata.snapshot.Timing.Due;
import dev.mortise.metadata.snapshot.Timing.Within;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves schedules and the timers of flows.
final class TimingCompiler {
  private static final int MOST_TIMES = 100;

  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Calendars calendars;
  private final Report report;
  private final EffectCompiler effects;
  private final SequencedMap<String, Timing> timings = new LinkedHashMap<>();

  TimingCompiler(
      Definitions definitions,
      Typing typing,
      Expressions expressions,
      Calendars calendars,
      Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.calendars = calendars;
    this.report = report;
    this.effects = new EffectCompiler(definitions, typing, expressions, report);
  }

  SequencedMap<String, Timing> compile() {
    definitions.schedules().values().forEach(this::schedule);
    definitions.flows().values().forEach(this::timers);
    return Collections.unmodifiableSequencedMap(timings);
  }

  private void schedule(Located<ScheduleDefinition> schedule) {
    var spot = schedule.spot();
    var written = schedule.definition();
    var object = written.over();
    if (object == null || !isObject(spot.at("over"), object)) {
      return;
    }
    var due = due(spot, written);
    var field = written.date();
    if (field == null || !isDate(spot.at("date"), object, field) || due == null) {
      return;
    }
    timings.put(
        schedule.name(),
        new Timing(
            schedule.name(),
            object,
            null,
            expressions.condition(spot.at("where"), written.where(), object, Reach.ALL),
            field,
            time(spot.at("at"), written.at()),
            due,
            calendars.find(spot.at("calendar"), written.calendar()),
            Objects.requireNonNullElse(written.missed(), Missed.LAST),
            effects.compile(spot.at("do"), object, written.effects())));
  }

  private void timers(Located<FlowDefinition> flow) {
    var object = PackageDefinition.folderOf(flow.spot().file());
    flow.definition()
        .timers()
        .forEach(
            (name, written) -> timer(flow.spot().at("timers", name), object, flow, name, written));
  }

  private void timer(
      Spot spot,
      String object,
      Located<FlowDefinition> flow,
      String name,
      TimerDefinition written) {
    var states = flow.definition().states().keySet();
    for (int i = 0; i < written.in().size(); i++) {
      var state = written.in().get(i);
      if (!states.contains(state)) {
        report.unknown(
            spot.at("in", i),
            DiagnosticCode.UNKNOWN_STATE,
            "state of this flow called",
            state,
            states);
      }
    }
    var field = Objects.requireNonNullElse(written.date(), Flow.SINCE);
    var by = distance(spot, written.before(), written.after(), null);
    if (by == null || (written.date() != null && !isDate(spot.at("date"), object, field))) {
      return;
    }
    int times = Objects.requireNonNullElse(written.repeat(), 1);
    if (times < 1 || times > MOST_TIMES) {
      report.value(
          spot.at("repeat"),
          DiagnosticCode.BAD_LIMIT,
          "A timer is repeated 1 to %d times.".formatted(MOST_TIMES),
          null);
      return;
    }
    var full = object + "." + flow.name() + "." + name;
    timings.put(
        full,
        new Timing(
            full,
            object,
            new Within(flow.name(), Set.copyOf(written.in())),
            expressions.condition(spot.at("when"), written.when(), object, Reach.ALL),
            field,
            LocalTime.MIDNIGHT,
            new Due.Shifted(by, times),
            calendars.find(spot.at("calendar"), written.calendar()),
            Missed.LAST,
            effects.compile(spot.at("do"), object, written.effects())));
  }

  private @Nullable Due due(Spot spot, ScheduleDefinition written) {
    if (written.rule() == null) {
      if (written.from() != null) {
        report.key(
            spot.at("from"),
            DiagnosticCode.CONTRADICTION,
            "'from' says from where a rule counts, and there is no 'rule'.",
            "Leave it out.");
      }
      var by = distance(spot, written.before(), written.after(), null);
      return by == null ? null : new Due.Shifted(by, 1);
    }
    distance(spot, written.before(), written.after(), written.rule());
    var rule = Recurrence.parse(written.rule());
    if (rule == null) {
      report.value(
          spot.at("rule"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no recurrence rule.".formatted(written.rule()),
          "Write it as FREQ=WEEKLY;BYDAY=MO,TH or FREQ=MONTHLY;INTERVAL=3; daily at most.");
      return null;
    }
    return written.from() == From.COMPLETION ? new Due.Following(rule) : new Due.Series(rule);
  }

  /// How long after a date, or before it when negative.
  private @Nullable Duration distance(
      Spot spot, @Nullable String before, @Nullable String after, @Nullable String rule) {
    var given = Stream.of(before, after, rule).filter(Objects::nonNull).count();
    if (given != 1) {
      report.key(
          spot,
          given == 0 ? DiagnosticCode.MISSING_KEY : DiagnosticCode.CONTRADICTION,
          given == 0 ? "It is never due." : "It is due in several ways.",
          "Say when with one of before, after and, in a schedule, rule.");
      return null;
    }
    var text = before != null ? before : after;
    if (text == null) {
      return null;
    }
    var length = Durations.parse(text);
    if (length == null || length.isNegative()) {
      report.value(
          spot.at(before != null ? "before" : "after"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(text),
          "Write it as 90s, 15m, 2h or 3d.");
      return null;
    }
    return before != null ? length.negated() : length;
  }

  private LocalTime time(Spot spot, @Nullable String text) {
    try {
      return text == null ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    } catch (DateTimeException _) {
      report.value(
          spot,
          DiagnosticCode.BAD_TIME,
          "'%s' is no clock time.".formatted(text),
          "Write it as 08:00.");
      return LocalTime.MIDNIGHT;
    }
  }

  private boolean isObject(Spot spot, String object) {
    var known = definitions.objects().keySet();
    if (!known.contains(object)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_OBJECT, "object type", object, known);
    }
    return known.contains(object);
  }

  private boolean isDate(Spot spot, String object, String field) {
    if (!typing.knows(spot, object, field, report)) {
      return false;
    }
    var type = typing.field(object, field);
    var declared = definitions.field(object, field);
    boolean computed =
        declared != null
            && (declared.type() instanceof FieldType.Formula
                || declared.type() instanceof FieldType.Rollup);
    if (computed || (type != ValueType.Scalar.DATE && type != ValueType.Scalar.DATE_TIME)) {
      report.value(
          spot,
          DiagnosticCode.NOT_A_DATE,
          "'%s' is no date and no moment that is kept with the record.".formatted(field),
          "Name a date or date_time field.");
      return false;
    }
    return true;
  }
}
