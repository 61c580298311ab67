package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.Color;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.definition.FlowDefinition.ClockDefinition;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.Clock.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The fields a clock gives an object type, so that lists, filters, rights and history know how
/// much time there is without knowing of clocks.
final class ClockFields {
  private ClockFields() {}

  static SequencedMap<String, FieldDefinition> of(
      String name, ClockDefinition clock, boolean chinese) {
    var fields = new LinkedHashMap<String, FieldDefinition>();
    var label = clock.label() == null ? name : clock.label();
    for (var part : Part.values()) {
      var former = clock.was() == null ? null : Clock.field(clock.was(), part);
      fields.put(
          Clock.field(name, part),
          new FieldDefinition(
              type(part, chinese),
              label + (chinese ? chinese(part) : english(part)),
              null,
              former,
              false,
              null,
              null,
              null,
              false,
              part == Part.DUE || part == Part.STATE,
              false,
              false,
              List.of()));
    }
    return fields;
  }

  private static FieldType type(Part part, boolean chinese) {
    return switch (part) {
      case DUE, SINCE -> new FieldType.DateTime();
      case STATE -> new FieldType.Choice(options(chinese), null);
      case USED -> new FieldType.Duration();
    };
  }

  private static String english(Part part) {
    return switch (part) {
      case DUE -> ": due";
      case STATE -> ": state";
      case SINCE -> ": running since";
      case USED -> ": time used before";
    };
  }

  private static String chinese(Part part) {
    return switch (part) {
      case DUE -> "期限";
      case STATE -> "计时状态";
      case SINCE -> "计时起点";
      case USED -> "此前用时";
    };
  }

  private static SequencedMap<String, OptionDefinition> options(boolean chinese) {
    var options = new LinkedHashMap<String, OptionDefinition>();
    for (var state : Clock.State.values()) {
      options.put(
          state.name().toLowerCase(Locale.ROOT),
          new OptionDefinition(
              chinese ? chinese(state) : english(state), color(state), null, false));
    }
    return options;
  }

  private static String english(Clock.State state) {
    return switch (state) {
      case RUNNING -> "Running";
      case WARNED -> "Due soon";
      case PAUSED -> "Paused";
      case MET -> "Met";
      case BREACHED -> "Breached";
    };
  }

  private static String chinese(Clock.State state) {
    return switch (state) {
      case RUNNING -> "计时中";
      case WARNED -> "即将超时";
      case PAUSED -> "已暂停";
      case MET -> "已按时";
      case BREACHED -> "已超时";
    };
  }

  private static @Nullable Color color(Clock.State state) {
    return switch (state) {
      case RUNNING -> Color.BLUE;
      case WARNED -> Color.ORANGE;
      case PAUSED -> Color.GREY;
      case MET -> Color.GREEN;
      case BREACHED -> Color.RED;
    };
  }
}
