package dev.mortise.bench.data;

import java.util.ArrayList;
import java.util.List;

/// How many records each tenant has: the largest a fifth of all, the others the less the further
/// down.
///
/// @param records by tenant, the largest first
public record Sizes(List<Integer> records) {
  private static final double LARGEST = 0.2;

  public Sizes {
    records = List.copyOf(records);
  }

  public static Sizes of(int records, int tenants) {
    var harmonic = 0.0;
    for (int rank = 2; rank <= tenants; rank++) {
      harmonic += 1.0 / rank;
    }
    var sizes = new ArrayList<Integer>();
    int left = records;
    for (int rank = tenants; rank >= 2; rank--) {
      int size = Math.max(1, (int) (records * (1 - LARGEST) / rank / harmonic));
      sizes.addFirst(size);
      left -= size;
    }
    sizes.addFirst(left);
    return new Sizes(sizes);
  }

  public int total() {
    return records.stream().mapToInt(Integer::intValue).sum();
  }

  /// The tenant, by its place, in which the record with a number among all records lies.
  public int tenantOf(int number) {
    int before = 0;
    for (int tenant = 0; tenant < records.size(); tenant++) {
      before += records.get(tenant);
      if (number < before) {
        return tenant;
      }
    }
    throw new IllegalArgumentException(String.valueOf(number));
  }
}
