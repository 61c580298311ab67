package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// The records a line has written as its caller reads them: of those the caller may not see, no
/// more than that they are there.
final class Answers {
  private final RequestContext context;
  private final RecordStore store;
  private final RecordGraph graph;
  private final References references;
  private final Scopes scopes;
  private final Written written;

  Answers(
      RequestContext context,
      RecordStore store,
      RecordGraph graph,
      References references,
      Scopes scopes,
      Written written) {
    this.context = context;
    this.store = store;
    this.graph = graph;
    this.references = references;
    this.scopes = scopes;
    this.written = written;
  }

  Answer one(UUID id) {
    return Objects.requireNonNull(of(List.of(id)).get(id));
  }

  /// By id; they are of one object type.
  Map<UUID, Answer> of(List<UUID> ids) {
    var records = ids.stream().distinct().map(written::find).filter(Objects::nonNull).toList();
    var shown = records.stream().collect(Collectors.partitioningBy(scopes::shows));
    var presentation = new Presentation(context, store, graph);
    presentation.know(references.held());
    var answers = new HashMap<UUID, Answer>();
    shown.forEach((whole, those) -> {
      var fields = presentation.present(those, whole ? Selection.whole() : Selection.none());
      for (int i = 0; i < those.size(); i++) {
        var record = those.get(i);
        answers.put(record.id(), new Answer(record.id(), record.version(), fields.get(i)));
      }
    });
    return answers;
  }
}
