package dev.mortise.metadata.words;

import java.util.Arrays;

/// Where a letter leads from a node: a table of numbers, because a long list has a million of them.
final class Links {
  private static final int NONE = -1;
  private static final int LETTER_BITS = 21;

  private long[] keys = new long[256];
  private int[] targets = new int[256];
  private int size;

  Links() {
    Arrays.fill(keys, NONE);
  }

  /// The node a letter leads to; negative for none.
  int get(int node, int letter) {
    int at = slot(keys, key(node, letter));
    return keys[at] == NONE ? NONE : targets[at];
  }

  void put(int node, int letter, int target) {
    if (2 * size > keys.length) {
      grow();
    }
    long key = key(node, letter);
    int at = slot(keys, key);
    size += keys[at] == NONE ? 1 : 0;
    keys[at] = key;
    targets[at] = target;
  }

  private void grow() {
    var moreKeys = new long[2 * keys.length];
    var moreTargets = new int[2 * keys.length];
    Arrays.fill(moreKeys, NONE);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != NONE) {
        int at = slot(moreKeys, keys[i]);
        moreKeys[at] = keys[i];
        moreTargets[at] = targets[i];
      }
    }
    keys = moreKeys;
    targets = moreTargets;
  }

  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[at] != NONE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private static long key(int node, int letter) {
    return ((long) node << LETTER_BITS) | letter;
  }
}
