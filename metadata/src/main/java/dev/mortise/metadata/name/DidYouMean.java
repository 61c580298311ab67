package dev.mortise.metadata.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known name that was probably meant by an unknown one.
public final class DidYouMean {
  private static final int LONGEST = 100;

  private DidYouMean() {}

  /// The nearest name, if it is near enough to be a slip: a third of the letters at most.
  public static Optional<String> nearest(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .map(name -> new Candidate(name, distance(unknown, name)))
        .filter(near -> near.distance <= Math.max(1, unknown.length() / 3))
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  private record Candidate(String name, int distance) {}

  /// Letters to insert, remove, replace, or swap with their neighbour; case is not counted.
  private static int distance(String a, String b) {
    var cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    var replaced = cost[i - 1][j - 1] + (same(a, i, b, j) ? 0 : 1);
    var best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    var swapped = i > 1 && j > 1 && same(a, i, b, j - 1) && same(a, i - 1, b, j);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static boolean same(String a, int i, String b, int j) {
    return Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
  }
}
