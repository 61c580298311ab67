package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import org.jspecify.annotations.Nullable;

/// What expressions of the metadata give over records, in the tenant's open transaction; they see
/// every record they pass through.
public final class Evaluation {
  private final RecordGraph graph;

  public Evaluation(RequestContext context, RecordStore store) {
    this.graph = RecordGraph.trusted(store, context);
  }

  public @Nullable Object of(Expression expression, StoredRecord record) {
    return graph.settle(() -> graph.evaluate(expression, record));
  }
}
