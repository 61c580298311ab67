package dev.mortise.engine.store.sql;

import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// The fields of the sample's model, without options, so that a choice may be compared with any
/// text.
final class SampleShapes implements Shapes {
  @Override
  public @Nullable ValueType field(String object, String field) {
    var found = Sample.SNAPSHOT.require(object).field(field);
    return found == null ? null : found.valueType();
  }

  @Override
  public Collection<String> fields(String object) {
    return Sample.SNAPSHOT.require(object).allFields().keySet();
  }
}
