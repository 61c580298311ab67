package dev.mortise.engine.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Addresses that begin alike, such as `10.0.0.0/8`.
record Range(InetAddress first, int bits) {

  /// @throws IllegalArgumentException when the text is none
  static Range of(String text) {
    var slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    var first = Host.literal(address);
    if (first == null) {
      throw new IllegalArgumentException(text + " is no range of addresses, such as 10.1.0.0/16");
    }
    var most = first.getAddress().length * Byte.SIZE;
    var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException(text + " has a length beyond " + most);
    }
    return new Range(first, bits);
  }

  boolean contains(InetAddress address) {
    var mine = first.getAddress();
    var theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> (bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /// An address of these bytes; one of version 6 that stands for one of version 4 becomes that.
  static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
