package dev.mortise.engine.ui;

import dev.mortise.engine.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// A document as it is sent.
public final class Document {
  private static final int TAG_BYTES = 18;

  private final byte[] bytes;
  private final String tag;

  private Document(byte[] bytes, String tag) {
    this.bytes = bytes;
    this.tag = tag;
  }

  int size() {
    return bytes.length;
  }

  /// JSON in UTF-8.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Another one whenever one byte is.
  public String tag() {
    return tag;
  }

  static Document of(Map<String, Object> json) {
    return of(Json.write(json).getBytes(StandardCharsets.UTF_8));
  }

  /// The document with one more member, without writing the rest again.
  Document with(String member, Map<String, Object> json) {
    var more = ",\"%s\":%s}".formatted(member, Json.write(json)).getBytes(StandardCharsets.UTF_8);
    var all = Arrays.copyOf(bytes, bytes.length - 1 + more.length);
    System.arraycopy(more, 0, all, bytes.length - 1, more.length);
    return of(all);
  }

  private static Document of(byte[] bytes) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      var tag = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TAG_BYTES));
      return new Document(bytes, tag);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
