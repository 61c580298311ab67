package dev.mortise.engine.api;

import dev.mortise.engine.file.Form;
import dev.mortise.engine.guest.PublicFiles;
import dev.mortise.engine.record.RecordFiles.Target;
import dev.mortise.metadata.name.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the parameters of a call about files say.
///
/// @param target where the file shall go
record FileRequest(Target target) {
  private static final List<String> KNOWN = List.of("object", "field", "name", "size");

  static FileRequest of(Map<String, String> parameters, byte @Nullable [] body) {
    var input = new InputCheck();
    known(input, parameters.keySet(), KNOWN);
    var object = input.text("object", parameters.get("object"));
    var field = input.text("field", parameters.get("field"));
    var name = input.text("name", parameters.get("name"));
    var size = parameters.get("size");
    long bytes = body == null ? 0 : body.length;
    if (size != null && !size.matches("[0-9]{1,12}")) {
      input.refuse("size", "wrong_type", Map.of("expected", "integer"));
    } else if (size != null && body != null && Long.parseLong(size) != bytes) {
      input.refuse("size", "not_the_size", Map.of("size", bytes));
    } else if (body == null) {
      bytes = Long.parseLong(Objects.requireNonNullElse(size, "0"));
    }
    input.end();
    return new FileRequest(new Target(object, field, name, bytes));
  }

  /// What a guest uploads: all of it at once.
  static PublicFiles.Sent sent(Map<String, String> parameters) {
    var input = new InputCheck();
    known(input, parameters.keySet(), List.of("field", "name"));
    var field = input.text("field", parameters.get("field"));
    var name = input.text("name", parameters.get("name"));
    input.end();
    return new PublicFiles.Sent(field, name);
  }

  /// The form of a file that is asked for.
  static Form form(Map<String, String> parameters) {
    var input = new InputCheck();
    known(input, parameters.keySet(), List.of("size"));
    var size = parameters.get("size");
    var form = size == null ? Form.WHOLE : Form.smaller(size).orElse(null);
    if (form == null) {
      input.refuse("size", "unknown_choice", Map.of("value", String.valueOf(size)));
    }
    input.end();
    return Objects.requireNonNull(form);
  }

  private static void known(InputCheck input, Set<String> given, List<String> known) {
    for (var name : given) {
      if (!known.contains(name)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
        DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
        input.refuse(name, "unknown_field", arguments);
      }
    }
  }
}
