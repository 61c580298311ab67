package dev.mortise.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records of a page, one more than asked for where there are more.
///
/// @param stopped where the search was given up before the page was full, because it would have
///   looked at more records than [RecordStore#MOST_LOOKED_AT]; null when all were looked at
public record Found(List<StoredRecord> records, @Nullable Stop stopped) {

  /// The last record looked at; what comes after it is a page of its own.
  ///
  /// @param withoutValue whether it was looked at as one without a value for the first sort key
  public record Stop(StoredRecord record, boolean withoutValue) {}
}
