package dev.mortise.engine.isolation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.metadata.source.PackageZip;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What an answer tells, and what it must not.
final class Verdict {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern PASSING =
      Pattern.compile("(?im)^(date|x-request-id|server-timing|retry-after|content-length):.*$");
  private static final Pattern TRACE = Pattern.compile("\"(trace|request)_id\":\"[0-9a-f]*\"");
  private static final Pattern SECRET =
      Pattern.compile("(\"(?:token|csrf_token|key|secret)\":\"|mortise_session=)[A-Za-z0-9_+/=-]+");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"(eyJ[A-Za-z0-9_-]+)\"");
  private static final Pattern DRAWN = Pattern.compile("(kiwi|plum)-[0-9]{6}");

  /// A cursor's digest of what was asked, which names the id.
  private static final Pattern ASKED = Pattern.compile("\\{\"q\":\"[0-9a-f]+\",\"v\"");

  /// A delivery is tried meanwhile, or not yet.
  private static final Pattern TRIES =
      Pattern.compile("\"state\":\"\\w+\"(,[^\\[{}]*)\"tries\":\\[[^\\]]*\\]");

  private static final Pattern EXPIRES = Pattern.compile("Expires=[^;]*");

  /// Shorter values are not looked for in answers, which have them by chance.
  private static final int SHORTEST = 4;

  private Verdict() {}

  /// All an answer says, archives and cursors opened.
  static String text(Answer answer) {
    var head = PASSING.matcher(answer.head()).replaceAll("");
    var body =
        head.toLowerCase(Locale.ROOT).contains("content-type: application/zip")
            ? PackageZip.read("x", answer.bytes().getBytes(ISO_8859_1)).source().toString()
            : answer.body();
    return head
        + "\n"
        + NEXT.matcher(body)
            .replaceAll(next ->
                "\"next\":" + new String(Base64.getUrlDecoder().decode(next.group(1)), UTF_8));
  }

  /// What is left of an answer without what is different in every one.
  static String plain(String text, Trial trial) {
    var plain = without(without(text, trial.foreign()), trial.absent());
    plain = TRACE.matcher(plain).replaceAll("");
    plain = SECRET.matcher(plain).replaceAll("$1…");
    plain = ASKED.matcher(plain).replaceAll("{\"v\"");
    plain = TRIES.matcher(plain).replaceAll("\"tries\":…");
    plain = EXPIRES.matcher(plain).replaceAll("");
    plain = DRAWN.matcher(plain).replaceAll("$1-…");
    return ID.matcher(plain).replaceAll("⟨id⟩");
  }

  /// Either value: the tenant may have kept one that was said to it before.
  private static String without(String text, String tried) {
    return tried.length() < SHORTEST ? text : text.replace(tried, "⟨value⟩");
  }

  /// What of the other tenant an answer shows though nobody has said it.
  static List<String> leaks(String text, String said, Twin other) {
    var marks = new ArrayList<>(other.ids());
    marks.add(other.word());
    var leaks =
        marks.stream()
            .filter(mark -> text.contains(mark) && !said.contains(mark))
            .collect(Collectors.toCollection(ArrayList::new));
    var code = Pattern.compile(Pattern.quote(other.code()) + "(?![0-9])");
    if (code.matcher(text).find() && !code.matcher(said).find()) {
      leaks.add(other.code());
    }
    return leaks;
  }
}
