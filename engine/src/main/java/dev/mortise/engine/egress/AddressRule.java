package dev.mortise.engine.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses may be called: those of the open internet, and what the operator adds.
///
/// Of version 4 everything but what is reserved; of version 6 nothing but what is given out, and of
/// that not what stands for an address of version 4 in another form.
final class AddressRule {
  private static final List<Range> CLOSED =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8",
          "100.64.0.0/10", // behind a provider's translation; a cloud's metadata, too
          "127.0.0.0/8",
          "168.63.129.16/32", // a cloud's metadata
          "169.254.0.0/16", // link-local; most clouds' metadata
          "172.16.0.0/12",
          "192.0.0.0/24", // protocols; a cloud's metadata, too
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "2001::/23", // protocols; Teredo, which holds addresses of version 4
          "2001:db8::/32",
          "2002::/16", // 6to4, which holds addresses of version 4
          "2620:4f:8000::/48",
          "3fff::/20");
  private static final Range GIVEN_OUT = Range.of("2000::/3");

  private final List<Range> allowed;

  /// @param allowed ranges that may be called although they are not of the open internet
  AddressRule(List<String> allowed) {
    this.allowed = ranges(allowed.toArray(String[]::new));
  }

  boolean allows(InetAddress address) {
    return allowed.stream().anyMatch(range -> range.contains(address))
        || ((address instanceof Inet4Address || GIVEN_OUT.contains(address))
            && CLOSED.stream().noneMatch(range -> range.contains(address)));
  }

  private static List<Range> ranges(String... texts) {
    return Stream.of(texts).map(Range::of).toList();
  }
}
