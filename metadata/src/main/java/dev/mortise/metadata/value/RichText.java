package dev.mortise.metadata.value;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// Cleans formatted text: what is on the list of allowed elements stays, everything else goes.
///
/// Scripts, styles, event handlers and addresses other than http, https and mailto cannot come
/// through, because nothing comes through that is not named here.
final class RichText {
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

  private RichText() {}

  static String clean(String html) {
    return POLICY.sanitize(html);
  }
}
