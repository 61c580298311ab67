package dev.mortise.metadata.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A postal address.
///
/// @param region names from province down
/// @param detail street, number, room
public record Address(List<String> region, @Nullable String detail, @Nullable String postcode) {
  public Address {
    region = List.copyOf(region);
  }
}
