package dev.mortise.metadata.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A piece of YAML that knows where it was written.
sealed interface Node {

  Place place();

  /// What a scalar is, by how it is written; the types of JSON and no others.
  enum ScalarKind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL
  }

  /// @param textOffset characters between the place and the text: 1 for a quote; negative where the
  ///   text spans lines
  record Scalar(Place place, String text, ScalarKind kind, int textOffset) implements Node {

    static Scalar text(Place place, String text) {
      return new Scalar(place, text, ScalarKind.TEXT, 0);
    }

    boolean isNull() {
      return kind == ScalarKind.NULL;
    }
  }

  /// @param block whether the items stand on lines of their own
  record Sequence(Place place, List<Node> items, boolean block) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// @param block whether the entries stand on lines of their own
  record Mapping(Place place, SequencedMap<String, Entry> entries, boolean block) implements Node {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    static Mapping empty(Place place) {
      return new Mapping(place, new LinkedHashMap<>(), true);
    }
  }

  /// @param place where the key stands
  record Entry(Place place, Node value) {}
}
