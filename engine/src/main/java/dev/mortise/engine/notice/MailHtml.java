package dev.mortise.engine.notice;

/// The words of a letter as HTML; whatever stands in them is text.
final class MailHtml {
  private MailHtml() {}

  static String of(Letter letter) {
    var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"");
    html.append(escaped(letter.language().toLanguageTag())).append("\"><head><title>");
    html.append(escaped(letter.subject())).append("</title></head><body>\n");
    for (var paragraph : letter.text().split("\n{2,}", -1)) {
      html.append("<p>").append(escaped(paragraph).replace("\n", "<br>\n")).append("</p>\n");
    }
    return html.append("</body></html>\n").toString();
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '&' -> escaped.append("&amp;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(character);
          }
        });
    return escaped.toString();
  }
}
