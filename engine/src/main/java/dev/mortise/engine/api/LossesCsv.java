package dev.mortise.engine.api;

import dev.mortise.engine.install.ModelChange.Losses;
import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.Converted.Lossy;
import dev.mortise.metadata.value.JsonShape;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Values that a change of type has not kept whole, as comma-separated lines.
final class LossesCsv {
  private LossesCsv() {}

  static String of(Losses losses) {
    var csv = new StringBuilder("id,lost,value,becomes\r\n");
    for (var loss : losses.values()) {
      var outcome = loss.outcome();
      var lost = outcome.converted() instanceof Lossy(_, var what) ? what.word() : "all";
      csv.append(loss.id())
          .append(',')
          .append(lost)
          .append(',')
          .append(cell(losses.former(), outcome.value(), losses.zone()))
          .append(',')
          .append(cell(losses.field(), outcome.result(), losses.zone()))
          .append("\r\n");
    }
    return csv.toString();
  }

  /// Quoted, and never taken for a formula by a spreadsheet.
  private static String cell(Field field, @Nullable Object value, ZoneId zone) {
    var shape = JsonShape.of(field.valueType(), value, zone);
    if (shape == null) {
      return "";
    }
    var text = shape instanceof String plain ? plain : Json.write(shape);
    var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
