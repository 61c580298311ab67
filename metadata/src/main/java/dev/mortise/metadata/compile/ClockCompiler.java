package dev.mortise.metadata.compile;

import com.google.re2j.Pattern;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.FlowDefinition.ClockDefinition;
import dev.mortise.metadata.definition.FlowDefinition.WhereDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.Clock.Warning;
import dev.mortise.metadata.snapshot.Clock.Where;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves the clocks of a flow.
final class ClockCompiler {
  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?)%");

  private final String object;
  private final Expressions expressions;
  private final EffectCompiler effects;
  private final Calendars calendars;
  private final Report report;

  ClockCompiler(
      String object,
      Expressions expressions,
      EffectCompiler effects,
      Calendars calendars,
      Report report) {
    this.object = object;
    this.expressions = expressions;
    this.effects = effects;
    this.calendars = calendars;
    this.report = report;
  }

  SequencedMap<String, Clock> compile(Spot spot, FlowDefinition flow) {
    new RenameCheck(report).check(spot, flow.clocks(), ClockDefinition::was);
    var clocks = new LinkedHashMap<String, Clock>();
    flow.clocks()
        .forEach((name, written) -> {
          var clock = compile(spot.at(name), flow, name, written);
          if (clock != null) {
            clocks.put(name, clock);
          }
        });
    return Collections.unmodifiableSequencedMap(clocks);
  }

  private @Nullable Clock compile(
      Spot spot, FlowDefinition flow, String name, ClockDefinition written) {
    var starts = where(spot.at("starts"), flow, written.starts());
    var pauses = where(spot.at("pauses"), flow, written.pauses());
    var stops = where(spot.at("stops"), flow, written.stops());
    var warning = warning(spot, written);
    var target =
        expressions.compile(
            spot.at("target"), written.target(), object, ValueType.Scalar.DURATION, Reach.RECORD);
    requireCountable(spot.at("target"), target);
    var calendar = calendars.find(spot.at("calendar"), written.calendar());
    var onWarn = effects.compile(spot.at("on_warn"), object, written.onWarn());
    var onBreach = effects.compile(spot.at("on_breach"), object, written.onBreach());
    return target == null
        ? null
        : new Clock(name, starts, pauses, stops, target, calendar, warning, onWarn, onBreach);
  }

  /// A target that is computed is cut off when it is known.
  private void requireCountable(Spot spot, @Nullable Expression target) {
    if (target != null
        && target.term() instanceof Term.Constant(Duration time, _)
        && time.compareTo(Clock.LONGEST) > 0) {
      report.value(
          spot,
          DiagnosticCode.BAD_LIMIT,
          "'%s' is more than %s days.".formatted(target.text(), Clock.LONGEST.toDays()),
          "A clock counts no further; leave the limit away by an empty value.");
    }
  }

  private @Nullable Where where(Spot spot, FlowDefinition flow, @Nullable WhereDefinition where) {
    if (where == null) {
      return null;
    }
    var known = flow.states().keySet();
    for (int i = 0; i < where.in().size(); i++) {
      var state = where.in().get(i);
      if (!known.contains(state)) {
        report.unknown(
            spot.at("in", i),
            DiagnosticCode.UNKNOWN_STATE,
            "state of this flow called",
            state,
            known);
      }
    }
    if (where.in().isEmpty() && where.when() == null) {
      report.key(
          spot,
          DiagnosticCode.MISSING_KEY,
          "Neither states nor a condition are named.",
          "Name states, or write 'when'.");
    }
    return new Where(
        Set.copyOf(where.in()),
        expressions.condition(spot.at("when"), where.when(), object, Reach.OWN_FIELDS));
  }

  private @Nullable Warning warning(Spot spot, ClockDefinition written) {
    var share = written.warnAt();
    var left = written.warnBefore();
    if (share != null && left != null) {
      report.key(
          spot.at("warn_before"),
          DiagnosticCode.CONTRADICTION,
          "'warn_at' says already when it warns.",
          "Leave one out.");
      return null;
    }
    if (share == null && left == null && !written.onWarn().isEmpty()) {
      report.key(
          spot.at("on_warn"),
          DiagnosticCode.CONTRADICTION,
          "It never warns.",
          "Say when with 'warn_at' or 'warn_before'.");
    }
    return share != null ? share(spot, share) : left != null ? left(spot, left) : null;
  }

  private @Nullable Warning share(Spot spot, String text) {
    var match = SHARE.matcher(text);
    if (!match.matches()) {
      report.value(
          spot.at("warn_at"),
          DiagnosticCode.BAD_LIMIT,
          "'%s' is no part of the target.".formatted(text),
          "Write it as 80%.");
      return null;
    }
    return new Warning.Share(Integer.parseInt(match.group(1)));
  }

  private @Nullable Warning left(Spot spot, String text) {
    var time = Durations.parse(text);
    if (time == null || !time.isPositive()) {
      report.value(
          spot.at("warn_before"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(text),
          "Write it as 90s, 15m, 2h or 3d.");
      return null;
    }
    return new Warning.Left(time);
  }
}
