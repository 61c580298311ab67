package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Effect;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Has systems outside called because of a record, once the transaction holds.
record Calling(RequestContext context, List<RecordProjection> projections) {

  /// @param value evaluates an expression over the record
  void call(StoredRecord record, Effect.Call call, Function<Expression, @Nullable Object> value) {
    var zone = context.snapshot().about().zone();
    projections.forEach(projection ->
        projection.called(
            context, record, call.name(), () -> CalledValues.of(call, value, zone).text()));
  }
}
