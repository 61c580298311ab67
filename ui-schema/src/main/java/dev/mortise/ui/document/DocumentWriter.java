package dev.mortise.ui.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Pages as JSON-like trees, in the form the clients read; what is absent has no key.
public final class DocumentWriter {
  private DocumentWriter() {}

  public static SequencedMap<String, Object> write(PageDocument page) {
    var subject = page.subject();
    var json =
        envelope(page.setting(), Json.word(page.kind()))
            .put("id", page.id())
            .put("object", subject.object())
            .put("title", subject.title())
            .put("may", may(subject.may()))
            .some("kinds", Json.each(subject.kinds(), DocumentWriter::named))
            .put("recordKind", subject.recordKind())
            .put("display", NodeWriter.maybe(page.display()))
            .put("data", SchemaWriter.object(page.data()));
    if (!page.related().isEmpty()) {
      var related = new LinkedHashMap<String, Object>();
      page.related().forEach((node, fields) -> related.put(node, SchemaWriter.object(fields)));
      json.put("related", related);
    }
    return json.put("layout", NodeWriter.node(page.layout()))
        .put("rules", checks(page.checks()))
        .some("actions", Json.each(page.actions(), DocumentWriter::action))
        .members();
  }

  static Json envelope(Setting setting, String kind) {
    return new Json()
        .put("uiSchema", Setting.VERSION)
        .put("kind", kind)
        .put("locale", setting.language())
        .put("timeZone", setting.zone().getId())
        .put("currency", setting.currency());
  }

  static Map<String, Object> may(List<Deed> deeds) {
    var may = new LinkedHashMap<String, Object>();
    deeds.forEach(deed -> may.put(Json.word(deed), true));
    return may;
  }

  static Map<String, Object> named(PageDocument.Named named) {
    return new Json().put("name", named.name()).put("title", named.title()).members();
  }

  private static List<Map<String, Object>> checks(List<PageDocument.Check> checks) {
    return Json.each(checks, DocumentWriter::check);
  }

  private static Map<String, Object> check(PageDocument.Check check) {
    return new Json()
        .put("assert", NodeWriter.condition(check.holds()))
        .put("message", check.message())
        .some("fields", check.field().isEmpty() ? List.of() : List.of(check.field()))
        .members();
  }

  private static Map<String, Object> action(Action action) {
    var json =
        new Json()
            .put("id", action.id())
            .put("kind", Json.word(action.kind()))
            .put("name", action.name())
            .put("title", action.title())
            .put("intent", Json.word(action.intent()))
            .put("placement", Json.word(action.placement()));
    var step = action.step();
    if (step != null) {
      json.put("from", step.from())
          .put("to", step.to())
          .flag("confirm", step.confirm())
          .put("comment", step.comment())
          .flag("approval", step.approval())
          .put("form", step.form() == null ? null : form(step.form()));
    }
    return json.put(
            "invoke",
            new Json().put("method", action.method()).put("href", action.href()).members())
        .members();
  }

  private static Map<String, Object> form(Action.Form form) {
    return new Json()
        .put("data", SchemaWriter.object(form.data()))
        .put("layout", NodeWriter.node(form.layout()))
        .put("rules", checks(form.checks()))
        .members();
  }
}
