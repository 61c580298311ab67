package dev.mortise.engine.trace;

import dev.mortise.engine.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/// The traces of a tenant that are not written yet.
///
/// @param lost how many more there were
record Waiting(Tenant tenant, List<Trace> traces, long lost) {
  /// More than this would only be written to be deleted.
  private static final int MOST = 200;

  static Waiting none(Tenant tenant) {
    return new Waiting(tenant, new ArrayList<>(), 0);
  }

  /// The same and one more; nobody else uses this one any more.
  Waiting with(Trace trace) {
    if (traces.size() >= MOST) {
      return new Waiting(tenant, traces, lost + 1);
    }
    traces.add(trace);
    return this;
  }

  /// What is left when it could not be written.
  Waiting unwritten() {
    return new Waiting(tenant, new ArrayList<>(), lost + traces.size());
  }

  static Waiting together(Waiting one, Waiting other) {
    var all = new ArrayList<>(one.traces);
    all.addAll(other.traces);
    return new Waiting(one.tenant, all, one.lost + other.lost);
  }
}
