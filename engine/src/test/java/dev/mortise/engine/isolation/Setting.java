package dev.mortise.engine.isolation;

import dev.mortise.engine.platform.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who calls, in which of the twins, and what the other twin has to try with.
///
/// @param caller kind of caller; [#STRANGER] is who administers the other twin, [#ANYBODY] is not
///   signed in
record Setting(Twin own, Twin other, String caller, Random random) {
  static final String STRANGER = "stranger";
  static final String ANYBODY = "anybody";
  private static final String TOKEN = "@caller";

  /// The call as the caller makes it.
  Call mine(Call call) {
    return signedIn() ? call.saying(Twin.bearer(TOKEN)) : call;
  }

  boolean signedIn() {
    return !caller.equals(ANYBODY);
  }

  /// A text with its places filled as they are now, and the value under test.
  String filled(String text, String value) {
    var tried = text.replace(Call.VALUE, value);
    return own.filled(tried.contains(TOKEN) ? tried.replace(TOKEN, token()) : tried);
  }

  private String token() {
    return caller.equals(STRANGER) ? other.token("admin") : own.token(caller);
  }

  Trial id(Call call) {
    var ids = other.toldIds();
    return id(call, ids.get(random.nextInt(ids.size())));
  }

  Trial id(Call call, String foreign) {
    return new Trial(call, foreign, near(foreign));
  }

  /// An id that is nowhere, right beside one that is somewhere.
  static String near(String id) {
    var last = id.charAt(id.length() - 1);
    return id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0');
  }

  Trial word(Call call) {
    return new Trial(call, other.told(), nearWord(other.told()));
  }

  Trial username(Call call) {
    var username = "worker" + other.told();
    return new Trial(call, username, nearWord(username));
  }

  /// A word nobody has, which comes right after one somebody has.
  private static String nearWord(String word) {
    return word.substring(0, word.length() - 1) + (char) (word.charAt(word.length() - 1) + 1);
  }

  Trial code(Call call) {
    var code = other.code();
    return new Trial(call, code, code.substring(0, 4) + "v".repeat(code.length() - 4));
  }

  Trial number(Call call) {
    var number = Integer.toString(other.number());
    return new Trial(call, number, "9".repeat(number.length()));
  }

  Trial session(Call call) {
    return new Trial(call, other.token("admin"), random(other.token("admin").length(), ""));
  }

  Trial key(Call call) {
    return new Trial(call, other.token("key"), random(other.token("key").length(), "mk_"));
  }

  /// The caller's own token, or one that nobody has; null for whoever is at home there.
  @Nullable Trial ownToken(Call call) {
    return caller.equals(STRANGER)
        ? null
        : new Trial(call, signedIn() ? TOKEN : random(43, ""), random(43, ""));
  }

  /// The cursor the other tenant answers to the call, and the same one step beside it.
  @Nullable Trial cursor(Call call, Call asked) {
    var answer = other.send(asked, "admin").body();
    var from = answer.indexOf("\"next\":\"");
    if (from < 0) {
      return null;
    }
    var next = answer.substring(from + 8, answer.indexOf('"', from + 8));
    if (!next.startsWith("eyJ")) {
      return null;
    }
    var json = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
    var id = String.valueOf(Json.readObject(json).get("i"));
    var beside = json.replace(id, near(id)).getBytes(StandardCharsets.UTF_8);
    return new Trial(call, next, Base64.getUrlEncoder().withoutPadding().encodeToString(beside));
  }

  /// A key under which the other tenant has made this very call, or one nobody has used.
  Trial usedKey(Call plain, Call call) {
    var used = new UUID(random.nextLong(), random.nextLong()).toString();
    other.send(plain.saying("Idempotency-Key: " + used), "admin");
    return new Trial(call, used, new UUID(random.nextLong(), random.nextLong()).toString());
  }

  private String random(int length, String prefix) {
    var text = new StringBuilder(prefix);
    while (text.length() < length) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /// As JSON, with one of its texts or numbers replaced; null when it has none.
  @Nullable Object oneReplaced(Object json, boolean onlyIds) {
    var leaves = new Leaves(onlyIds);
    leaves.count(json);
    return leaves.found == 0 ? null : leaves.replaced(json, random.nextInt(leaves.found));
  }

  /// The texts and numbers of a JSON value, in order.
  private static final class Leaves {
    private final boolean onlyIds;
    private int found;

    Leaves(boolean onlyIds) {
      this.onlyIds = onlyIds;
    }

    void count(@Nullable Object json) {
      switch (json) {
        case Map<?, ?> map -> map.values().forEach(this::count);
        case List<?> list -> list.forEach(this::count);
        case null, default -> found += fits(json) ? 1 : 0;
      }
    }

    private boolean fits(@Nullable Object leaf) {
      return onlyIds
          ? leaf instanceof String text && text.matches("@(task|victim|project|user|line|parent)")
          : leaf instanceof String || leaf instanceof Number;
    }

    @Nullable Object replaced(@Nullable Object json, int which) {
      var at = new int[] {which};
      return replaced(json, at);
    }

    private @Nullable Object replaced(@Nullable Object json, int[] left) {
      return switch (json) {
        case Map<?, ?> map -> {
          var copy = new LinkedHashMap<Object, @Nullable Object>();
          map.forEach((key, value) -> copy.put(key, replaced(value, left)));
          yield copy;
        }
        case List<?> list -> {
          var copy = new ArrayList<@Nullable Object>();
          list.forEach(value -> copy.add(replaced(value, left)));
          yield copy;
        }
        case null, default -> fits(json) && left[0]-- == 0 ? Call.VALUE : json;
      };
    }
  }
}
