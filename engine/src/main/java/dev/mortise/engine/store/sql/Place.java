package dev.mortise.engine.store.sql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where in a statement a term stands.
///
/// @param alias the record it is about
/// @param quantified elements the quantifiers around it range over, by variable
record Place(String alias, Map<String, Element> quantified) {

  /// @param alias the record under which the element's own fields lie, where it is at hand
  record Element(Sql value, @Nullable String alias) {}

  static Place of(String alias) {
    return new Place(alias, Map.of());
  }

  Place with(String variable, Element element) {
    var more = new HashMap<>(quantified);
    more.put(variable, element);
    return new Place(alias, more);
  }
}
