package dev.mortise.engine.conversation;

import dev.mortise.engine.conversation.Message.Mention;
import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.Labels;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// People who take part in a conversation, by the names they go by when something is said.
@Component
class SpokenTo {
  private static final int MOST = 50;

  private final Directory directory;
  private final Labels labels;

  SpokenTo(Directory directory, Labels labels) {
    this.directory = directory;
    this.labels = labels;
  }

  /// What the caller is called.
  String name(RequestContext context) {
    var me = context.principal().id();
    return names(context, List.of(me)).getOrDefault(me, context.principal().username());
  }

  /// Those a message is said to, as far as they can be.
  ///
  /// @param inside whether it is for colleagues only
  List<Mention> mentioned(
      RequestContext context, List<UUID> users, boolean inside, List<FieldProblem> problems) {
    if (users.isEmpty()) {
      return List.of();
    }
    if (users.size() > MOST) {
      problems.add(FieldProblem.of("/mentions", "too_many", Map.of("max", MOST)));
      return List.of();
    }
    var kinds = new HashMap<UUID, UserKind>();
    directory
        .readers(users)
        .forEach(reader -> kinds.put(reader.principal().id(), reader.principal().kind()));
    for (int i = 0; i < users.size(); i++) {
      var kind = kinds.get(users.get(i));
      if (kind == null || (inside && kind != UserKind.INSIDE)) {
        problems.add(FieldProblem.of("/mentions/" + i, "not_mentioned", Map.of()));
      }
    }
    var names = names(context, users);
    var mentions = new ArrayList<Mention>();
    for (var user : new LinkedHashSet<>(users)) {
      mentions.add(new Mention(user, names.getOrDefault(user, "")));
    }
    return mentions;
  }

  private Map<UUID, String> names(RequestContext context, Collection<UUID> users) {
    var type = context.snapshot().require(SystemField.USER);
    var names = new HashMap<UUID, String>();
    labels
        .of(context.asPlatform(), Map.of(type, List.copyOf(users)))
        .forEach((id, labelled) -> {
          if (labelled.label() != null) {
            names.put(id, labelled.label());
          }
        });
    return names;
  }
}
