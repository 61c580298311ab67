package dev.mortise.engine.openapi;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The word by which an object type stands in names of schemas and operations, `order_line` as
/// `OrderLine`: the same for every caller, and never one that is taken.
record SchemaNames(Map<String, String> words) {
  static final String CREATE = "Create";
  static final String PATCH = "Patch";
  static final String PAGE = "Page";

  private static final List<String> ENDINGS = List.of("", CREATE, PATCH, PAGE);

  static SchemaNames of(Snapshot snapshot) {
    var words = new LinkedHashMap<String, String>();
    var taken = new HashSet<String>();
    SharedSchema.all().forEach(schema -> taken.add(schema.word().toLowerCase(Locale.ROOT)));
    for (var object : snapshot.objects().values()) {
      var word = word(object.name());
      var free = word;
      for (int number = 2; !take(free, object, taken); number++) {
        free = word + number;
      }
      words.put(object.name(), free);
    }
    return new SchemaNames(words);
  }

  String word(ObjectType object) {
    return words.getOrDefault(object.name(), object.name());
  }

  /// What follows the word in the schema of the rows of a children field.
  static String rows(Field field) {
    return word(field.name()) + "Row";
  }

  private static boolean take(String word, ObjectType object, Set<String> taken) {
    var names =
        Stream.concat(ENDINGS.stream(), object.fields().values().stream().map(SchemaNames::rows))
            .map(ending -> (word + ending).toLowerCase(Locale.ROOT))
            .toList();
    if (names.stream().anyMatch(taken::contains)) {
      return false;
    }
    taken.addAll(names);
    return true;
  }

  static String word(String name) {
    return Arrays.stream(name.split("_", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }
}
