package dev.mortise.engine.task;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.TextPath;
import org.jspecify.annotations.Nullable;

/// What tasks are called, in the language of who reads them.
record Titles(RequestContext context) {

  /// What is to be done in the state a record is in.
  String of(StoredRecord record) {
    var flow = record.type().flow(record.get(ObjectType.KIND), record.get(Flow.VERSION));
    var state = Waiting.state(record);
    if (flow == null || state == null) {
      return record.type().label();
    }
    if (state.task() != null && state.task().title() != null) {
      return text(TextPath.task(flow, state), state.task().title());
    }
    var field = record.type().require(Flow.STATE);
    return text(TextPath.option(record.type(), field, state.name()), state.label());
  }

  /// That somebody is asked to agree to a step.
  String of(StoredRecord record, @Nullable String step) {
    var flow = record.type().flow(record.get(ObjectType.KIND), record.get(Flow.VERSION));
    var transition = flow == null || step == null ? null : flow.transitions().get(step);
    var label =
        flow == null || transition == null
            ? String.valueOf(step)
            : text(TextPath.transition(flow, transition), transition.label());
    var language = Language.of(context.language().toLanguageTag()).orElse(Language.ZH_CN);
    return switch (language) {
      case EN -> "Decide: " + label;
      case ZH_CN -> "审批：" + label;
      case ZH_TW -> "審核：" + label;
    };
  }

  private String text(String path, String own) {
    return context.snapshot().translations().text(context.language().toLanguageTag(), path, own);
  }
}
