package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Of what media type a content is, by its first bytes; neither its name nor what is said of it
/// counts.
public final class MediaTypes {
  /// As many bytes are looked at.
  static final int HEAD = 4096;

  public static final String UNKNOWN = "application/octet-stream";

  /// Types a browser shows or plays and never runs.
  private static final Set<String> INLINE =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/gif",
          "image/webp",
          "image/heic",
          "image/avif",
          "video/mp4",
          "video/quicktime",
          "video/webm",
          "audio/mpeg",
          "audio/mp4",
          "audio/aac",
          "audio/ogg",
          "audio/wav",
          "audio/amr");

  private static final List<Magic> MAGIC =
      List.of(
          new Magic("\u00ff\u00d8\u00ff", "image/jpeg"),
          new Magic("\u0089PNG\r\n\u001a\n", "image/png"),
          new Magic("GIF87a", "image/gif"),
          new Magic("GIF89a", "image/gif"),
          new Magic("%PDF-", "application/pdf"),
          new Magic("OggS", "audio/ogg"),
          new Magic("#!AMR", "audio/amr"),
          new Magic("ID3", "audio/mpeg"),
          new Magic("\u001aE\u00df\u00a3", "video/webm"),
          new Magic("PK\u0003\u0004", "application/zip"),
          new Magic("Rar!\u001a\u0007", "application/vnd.rar"),
          new Magic("7z\u00bc\u00af'\u001c", "application/x-7z-compressed"),
          new Magic("\u001f\u008b", "application/gzip"),
          new Magic(
              "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "application/x-ole-storage"));

  private record Magic(String begin, String type) {}

  private MediaTypes() {}

  /// Whether a browser may show it by itself; anything else is only ever saved.
  public static boolean isShown(String type) {
    return INLINE.contains(type);
  }

  static String of(byte[] head) {
    var text = new String(head, ISO_8859_1);
    if (text.startsWith("RIFF") && text.length() >= 12) {
      return riff(text.substring(8, 12));
    }
    if (text.length() >= 12 && text.startsWith("ftyp", 4)) {
      return container(text.substring(8, 12));
    }
    for (var magic : MAGIC) {
      if (text.startsWith(magic.begin)) {
        return magic.type.equals("application/zip") ? archive(text) : magic.type;
      }
    }
    if (head.length > 3 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE0) == 0xE0) {
      return (head[1] & 0xF6) == 0xF0 ? "audio/aac" : "audio/mpeg";
    }
    return isText(head) ? text(text) : UNKNOWN;
  }

  private static String riff(String form) {
    return switch (form) {
      case "WEBP" -> "image/webp";
      case "WAVE" -> "audio/wav";
      default -> UNKNOWN;
    };
  }

  /// ISO base media files by their brand.
  private static String container(String brand) {
    return switch (brand) {
      case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> "image/heic";
      case "avif", "avis" -> "image/avif";
      case "M4A ", "M4B ", "M4P " -> "audio/mp4";
      case "qt  " -> "video/quicktime";
      default -> "video/mp4";
    };
  }

  /// Documents that are archives begin with a part of a known name.
  private static String archive(String text) {
    if (text.contains("word/")) {
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }
    if (text.contains("xl/")) {
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return text.contains("ppt/")
        ? "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        : "application/zip";
  }

  /// The head may end inside a character.
  private static boolean isText(byte[] head) {
    for (int cut = 0; cut < 4 && cut < head.length; cut++) {
      try {
        var text =
            UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(head, 0, head.length - cut));
        return text.chars().noneMatch(one -> one < ' ' && "\t\n\r\f".indexOf(one) < 0);
      } catch (CharacterCodingException _) {
        // perhaps one byte less is whole characters
      }
    }
    return false;
  }

  private static String text(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("<svg")) {
      return "image/svg+xml";
    }
    if (lower.contains("<html") || lower.contains("<!doctype html") || lower.contains("<script")) {
      return "text/html";
    }
    return lower.startsWith("<?xml") ? "application/xml" : "text/plain";
  }
}
