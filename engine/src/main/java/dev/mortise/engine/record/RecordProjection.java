package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.StoredRecord;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps something beside the records in step with them, in the transaction of the write.
public interface RecordProjection {

  /// @param before null for a new or restored record
  /// @param after null for a deleted one
  void written(RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after);

  /// Follows a record's having taken a transition, once it is written.
  default void moved(RequestContext context, StoredRecord after, String transition) {}

  /// Follows an effect's having systems outside called because of a record.
  ///
  /// @param values makes what is sent, as [CalledValues] reads it
  default void called(
      RequestContext context, StoredRecord record, String call, Supplier<String> values) {}
}
