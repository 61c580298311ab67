package dev.mortise.engine.guest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.guest.Codes.Code;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Codes with what they stand on, as a page to be printed: three by four on A4.
public final class CodeSheet {
  private static final String STYLE =
      """

      @page { size: A4; margin: 10mm }
      * { box-sizing: border-box }
      body { margin: 0; font: 12pt/1.3 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #000 }
      main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4mm }
      figure { margin: 0; padding: 3mm; border: .2mm dashed #999; text-align: center; break-inside: avoid; height: 66mm; overflow: hidden }
      svg { width: 44mm; height: 44mm; display: block; margin: 0 auto }
      figcaption { overflow-wrap: anywhere }
      small { color: #555; font-size: 8pt }
      """;
  private static final String HEAD =
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><style>" + STYLE + "</style>\n";

  /// What a sheet may load and do: nothing but to look as it does.
  public static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'".formatted(hash(STYLE));

  private CodeSheet() {}

  /// @param address by code
  public static String of(String title, List<Code> codes, Function<Code, String> address) {
    var html =
        new StringBuilder(HEAD)
            .append("<title>")
            .append(escaped(title))
            .append("</title></head><body><main>\n");
    for (var code : codes) {
      html.append("<figure>")
          .append(QrPicture.of(address.apply(code)).svg())
          .append("<figcaption>")
          .append(escaped(code.label() == null ? "" : code.label()))
          .append("<br><small>")
          .append(escaped(title))
          .append(" · ")
          .append(escaped(code.text()))
          .append("</small></figcaption></figure>\n");
    }
    return html.append("</main></body></html>\n").toString();
  }

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
