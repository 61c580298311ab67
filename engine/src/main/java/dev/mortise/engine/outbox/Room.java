package dev.mortise.engine.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// How many deliveries are tried at the same time on this node: a few for each target, some for
/// each tenant, so that who is slow takes no place from others.
final class Room {
  private static final int OF_TARGET = 4;
  private static final int OF_TENANT = 32;
  private static final int OF_NODE = 256;

  private final Map<Object, Integer> taken = new HashMap<>();
  private int all;

  /// Takes places for a target.
  ///
  /// @return how many; those not needed are given back
  synchronized int take(int tenant, UUID target) {
    var free =
        Math.min(
            Math.min(
                OF_TARGET - taken.getOrDefault(target, 0),
                OF_TENANT - taken.getOrDefault(tenant, 0)),
            OF_NODE - all);
    if (free <= 0) {
      return 0;
    }
    add(tenant, target, free);
    return free;
  }

  synchronized void giveBack(int tenant, UUID target, int places) {
    add(tenant, target, -places);
  }

  private void add(int tenant, UUID target, int places) {
    all += places;
    for (var key : new Object[] {tenant, target}) {
      if (taken.merge(key, places, Integer::sum) == 0) {
        taken.remove(key);
      }
    }
  }
}
