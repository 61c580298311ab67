package dev.mortise.engine.job;

import dev.mortise.engine.identity.RequestContext;

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
}
