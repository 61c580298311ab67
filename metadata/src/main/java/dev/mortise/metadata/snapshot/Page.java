package dev.mortise.metadata.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A page anybody may open, resolved.
///
/// @param object type of which a record is made
/// @param role under which anybody acts
/// @param given fields that parameters of the address may fill
/// @param set values every record gets
/// @param codes what the codes of records fill in, by object type
/// @param shows fields that are shown of the record afterwards
/// @param states what states are called here, where that is not what the flow calls them
/// @param steps that may be taken afterwards
/// @param lasts how long a record can be followed
public record Page(
    String name,
    String label,
    @Nullable String help,
    String object,
    String role,
    List<String> fields,
    List<String> given,
    SequencedMap<String, String> set,
    SequencedMap<String, Code> codes,
    List<String> shows,
    SequencedMap<String, String> states,
    List<String> steps,
    @Nullable String thanks,
    Duration lasts) {

  /// Every field somebody may give a value.
  public Stream<String> input() {
    var filled =
        codes.values().stream()
            .flatMap(code -> Stream.concat(Stream.of(code.as()), code.fills().keySet().stream()));
    return Stream.of(fields.stream(), given.stream(), filled).flatMap(all -> all).distinct();
  }

  /// What the code of a record fills in.
  ///
  /// @param as field that points at the record itself
  /// @param fills paths of the record's fields, by field
  public record Code(String as, SequencedMap<String, String> fills) {}
}
