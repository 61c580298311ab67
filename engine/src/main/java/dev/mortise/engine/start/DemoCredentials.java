package dev.mortise.engine.start;

import dev.mortise.engine.platform.DataFolder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// How to sign in to the demo tenant, kept in a file of the data folder that only its owner can
/// read.
///
/// @param passwords password by user name
/// @param roles roles by user name, for people to read
public record DemoCredentials(
    String tenant,
    String operatorKey,
    SequencedMap<String, String> passwords,
    Map<String, String> roles) {
  static final String FILE = "credentials.txt";

  /// Comes between a password and the roles of its user.
  private static final String ROLES = "  # ";

  private static final String TENANT = "tenant";
  private static final String OPERATOR_KEY = "operator-key";

  public DemoCredentials {
    passwords = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(passwords));
    roles = Map.copyOf(roles);
  }

  /// What the file says; it is written first when there is none. Called before the tenant is made,
  /// so that a start that is cut short leaves no users whose passwords nobody knows.
  public static DemoCredentials keptIn(DataFolder folder, Supplier<DemoCredentials> first) {
    return read(folder.keepPrivately(FILE, first.get().text()));
  }

  /// The words of the file: a heading, then a name and a value on each line.
  String text() {
    var text = new StringBuilder("# How to sign in to the demo tenant.\n");
    text.append(TENANT).append(' ').append(tenant).append('\n');
    text.append(OPERATOR_KEY).append(' ').append(operatorKey).append('\n');
    passwords.forEach((user, password) -> {
      text.append(user).append(' ').append(password);
      var has = roles.get(user);
      text.append(has == null ? "" : ROLES + has).append('\n');
    });
    return text.toString();
  }

  static DemoCredentials read(String text) {
    var values = new LinkedHashMap<String, String>();
    var roles = new LinkedHashMap<String, String>();
    for (var line : text.lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        var words = line.split(" ", 2);
        var rest = (words.length == 2 ? words[1] : "").split(ROLES, 2);
        values.put(words[0], rest[0]);
        if (rest.length == 2) {
          roles.put(words[0], rest[1]);
        }
      }
    }
    var tenant = values.remove(TENANT);
    var operatorKey = values.remove(OPERATOR_KEY);
    return new DemoCredentials(
        tenant == null ? "" : tenant, operatorKey == null ? "" : operatorKey, values, roles);
  }

  @Override
  public String toString() {
    return "DemoCredentials of " + tenant;
  }
}
