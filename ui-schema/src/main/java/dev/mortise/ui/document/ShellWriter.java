package dev.mortise.ui.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The shell of an application, and what is seen of it from outside, as JSON-like trees.
public final class ShellWriter {
  private ShellWriter() {}

  /// What a tenant shows to whoever comes to its address.
  public static SequencedMap<String, Object> write(Setting setting, AppDocument.Face face) {
    return face(DocumentWriter.envelope(setting, "sign-in"), face).members();
  }

  public static SequencedMap<String, Object> write(AppDocument app) {
    var may = new LinkedHashMap<String, Object>();
    app.manages().forEach(part -> may.put(part, true));
    var objects = new LinkedHashMap<String, Object>();
    app.objects().forEach((name, object) -> objects.put(name, object(object)));
    return face(DocumentWriter.envelope(app.setting(), "app"), app.face())
        .put("may", may)
        .put("start", place(new Json(), app.start()).members())
        .put("menu", Json.each(app.menu(), ShellWriter::entry))
        .put("objects", objects)
        .members();
  }

  private static Json face(Json json, AppDocument.Face face) {
    return json.put("title", face.title())
        .put(
            "languages",
            Json.each(
                face.languages(),
                one -> new Json().put("tag", one.name()).put("title", one.title()).members()))
        .put("brand", brand(face.brand()));
  }

  private static @Nullable Map<String, Object> brand(AppDocument.@Nullable Brand brand) {
    return brand == null
        ? null
        : new Json()
            .put("color", brand.color())
            .put("onColor", brand.onColor())
            .put("logo", brand.logo())
            .members();
  }

  private static Map<String, Object> entry(AppDocument.Entry entry) {
    var json =
        new Json().put("id", entry.id()).put("title", entry.title()).put("icon", entry.icon());
    return place(json, entry.place()).members();
  }

  private static Json place(Json json, AppDocument.Place place) {
    return switch (place) {
      case AppDocument.Place.Page(var page) -> json.put("page", page);
      case AppDocument.Place.Records(var object, var layout) ->
          json.put("object", object).put("layout", layout);
      case AppDocument.Place.Group(var children) ->
          json.put("children", Json.each(children, ShellWriter::entry));
    };
  }

  private static Map<String, Object> object(AppDocument.ObjectEntry object) {
    return new Json()
        .put("title", object.title())
        .put("help", object.help())
        .put("icon", object.icon())
        .put("may", DocumentWriter.may(object.may()))
        .some("kinds", Json.each(object.kinds(), DocumentWriter::named))
        .put("layouts", Json.each(object.layouts(), ShellWriter::list))
        .flag("flow", object.flow())
        .members();
  }

  private static Map<String, Object> list(AppDocument.ListEntry list) {
    return new Json()
        .put("name", list.name())
        .put("title", list.title())
        .put("views", list.views())
        .members();
  }
}
