package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Cleans formatted text: what is on the list of allowed elements stays, everything else goes.
///
/// Scripts, styles, event handlers and addresses other than http, https and mailto cannot come
/// through, because nothing comes through that is not named here.
public final class RichText {
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")
          .allowElements("b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "span")
          .allowElements("ul", "ol", "li")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowAttributes("colspan", "rowspan")
          .matching(java.util.regex.Pattern.compile("[0-9]{1,2}"))
          .onElements("th", "td")
          .allowElements("a")
          .allowAttributes("href")
          .onElements("a")
          .allowUrlProtocols("http", "https", "mailto")
          .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
          .toFactory();

  private static final Pattern COMMENT = Pattern.compile("<!-- -->");
  private static final Pattern LINE_END =
      Pattern.compile("<br />|</(?:p|div|h[1-6]|li|tr|pre|blockquote)>|<hr />");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern CHARACTER = Pattern.compile("&(amp|lt|gt|quot|nbsp|#[0-9]{1,6});");

  private RichText() {}

  static String clean(String html) {
    return POLICY.sanitize(html);
  }

  /// The text of clean formatted text; where a paragraph, line or row ends, a line ends.
  public static String plain(String html) {
    var lines = LINE_END.matcher(COMMENT.matcher(html).replaceAll("")).replaceAll("\n");
    var bare = TAG.matcher(lines).replaceAll("");
    var character = CHARACTER.matcher(bare);
    var text = new StringBuilder();
    int at = 0;
    while (character.find()) {
      text.append(bare, at, character.start()).append(named(character.group(1)));
      at = character.end();
    }
    return text.append(bare, at, bare.length()).toString().stripTrailing();
  }

  private static String named(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "nbsp" -> "\u00a0";
      default -> Character.toString(Integer.parseInt(name.substring(1)));
    };
  }
}
