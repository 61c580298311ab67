package dev.mortise.engine.ui;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.ui.document.AppDocument.Brand;
import dev.mortise.ui.document.AppDocument.Face;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A tenant's application as it stands on a phone's home screen.
final class HomeScreen {
  private static final Brand PLAIN = new Brand("#1f5fbf", "#ffffff", null);

  private HomeScreen() {}

  static Map<String, Object> manifest(Tenant tenant, Face face) {
    var root = "/t/" + tenant.code() + "/";
    var icon = new LinkedHashMap<String, Object>();
    icon.put("src", root + "icon.svg");
    icon.put("sizes", "any");
    icon.put("type", "image/svg+xml");
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("id", root);
    manifest.put("name", face.title());
    manifest.put("short_name", face.title());
    manifest.put("start_url", root + "app");
    manifest.put("scope", root);
    manifest.put("display", "standalone");
    manifest.put("background_color", "#ffffff");
    manifest.put("theme_color", color(face));
    manifest.put("icons", List.of(icon));
    return manifest;
  }

  /// The first letter in the tenant's colours.
  static String icon(Face face) {
    var letter =
        face.title().isEmpty()
            ? "M"
            : face.title().substring(0, face.title().offsetByCodePoints(0, 1));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="%s"/>\
    <text x="256" y="268" fill="%s" font-family="sans-serif" font-size="280" text-anchor="middle"\
     dominant-baseline="middle">%s</text></svg>
    """
        .formatted(
            color(face),
            Objects.requireNonNullElse(brand(face).onColor(), "#ffffff"),
            escaped(letter));
  }

  private static String color(Face face) {
    return Objects.requireNonNullElse(brand(face).color(), "#1f5fbf");
  }

  private static Brand brand(Face face) {
    return Objects.requireNonNullElse(face.brand(), PLAIN);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
