package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.App;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.snapshot.Translations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The texts people read, in one language; what is not translated stands in the package's own.
public record Texts(Translations translations, String language) {

  public String object(ObjectType object) {
    return text(TextPath.object(object), object.label());
  }

  @Nullable String help(ObjectType object) {
    return object.help() == null ? null : text(TextPath.objectHelp(object), object.help());
  }

  public String field(ObjectType object, Field field) {
    return SystemField.named(field.name()) != null
        ? own("field." + field.name())
        : text(TextPath.field(object, field), field.label());
  }

  @Nullable String help(ObjectType object, Field field) {
    return field.help() == null ? null : text(TextPath.fieldHelp(object, field), field.help());
  }

  String option(ObjectType object, Field field, String option, @Nullable String label) {
    var own = Objects.requireNonNullElse(label, option);
    return text(TextPath.option(object, field, option), own);
  }

  String kind(ObjectType object, ObjectType.RecordKind kind) {
    return text(TextPath.kind(object, kind), kind.label());
  }

  String step(Flow flow, Flow.Transition step) {
    return text(TextPath.transition(flow, step), step.label());
  }

  String rule(ObjectType object, ObjectType.Rule rule) {
    return text(TextPath.rule(object, rule), rule.message());
  }

  String rule(Flow flow, Flow.Transition step, ObjectType.Rule rule) {
    return text(TextPath.rule(flow, step, rule), rule.message());
  }

  /// What a list is called.
  String list(ObjectType object, Layout layout) {
    return layout.label() == null ? object(object) : text(TextPath.layout(layout), layout.label());
  }

  /// What the whole application is called.
  String title(Snapshot.About about) {
    return text(TextPath.TITLE, about.title());
  }

  String entry(App.Entry entry, String own) {
    return text(TextPath.menu(entry), own);
  }

  /// @param section counted from 0
  String section(Layout layout, int section) {
    return text(TextPath.section(layout, section), layout.form().get(section).title());
  }

  /// One of our own texts.
  String own(String key) {
    return OwnTexts.text(language, key);
  }

  private String text(String path, String own) {
    return translations.text(language, path, own);
  }
}
