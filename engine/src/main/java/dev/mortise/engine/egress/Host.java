package dev.mortise.engine.egress;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which texts name a host, and which are addresses themselves.
///
/// There is one form of an address of version 4, `a.b.c.d` in decimal. Every other that some
/// library reads as one, such as `0x7f.1` or `2130706433`, ends in a label of digits, which no
/// domain does, and is no host here.
final class Host {
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
              + "[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");
  private static final Pattern VERSION_4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private Host() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// The address a text is; null when it is none. Nobody is asked.
  static @Nullable InetAddress literal(String text) {
    if (VERSION_4.matcher(text).matches()) {
      var parts = text.split("\\.", -1);
      var bytes = new byte[parts.length];
      for (int i = 0; i < parts.length; i++) {
        bytes[i] = (byte) Integer.parseInt(parts[i]);
      }
      return Range.address(bytes);
    }
    if (!VERSION_6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
