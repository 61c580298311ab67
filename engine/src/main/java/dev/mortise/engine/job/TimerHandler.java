package dev.mortise.engine.job;

import dev.mortise.engine.identity.RequestContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Does what is due; implemented by the module whose timers they are.
public interface TimerHandler {

  /// The kind of its timers.
  String kind();

  /// Does what is due, in the tenant's open writing session. The timer is gone already: what is to
  /// come again is scheduled anew. May be run again after a deadlock, so it has no effect but on
  /// the database.
  ///
  /// @param context the platform's, which is no user's; its moment is not before the timer was due
  void run(RequestContext context, Timer timer);

  /// When a timer that has failed for good is due the next time all the same, in the open session;
  /// null when it is not, so that it is parked.
  default @Nullable Instant again(RequestContext context, Timer timer) {
    return null;
  }
}
