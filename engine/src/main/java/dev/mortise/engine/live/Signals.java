package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Interests;
import dev.mortise.engine.outbox.Outbox;
import dev.mortise.engine.platform.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Tells people who look on that something of theirs has changed, once the open transaction holds.
/// Costs nothing while nobody of the tenant looks on.
@Service
public class Signals {
  static final String TOPIC = "topic";
  static final String LISTS = "lists";
  private static final UUID NO_RECORD = new UUID(0, 0);

  private final Outbox outbox;
  private final Interests interests;

  Signals(Outbox outbox, Interests interests) {
    this.outbox = outbox;
    this.interests = interests;
  }

  /// Something of a user has changed.
  public void changed(RequestContext context, Topic topic, UUID user) {
    changed(context, topic, List.of(user.toString()));
  }

  /// Lists have changed, of users by their ids or of several people.
  public void changed(RequestContext context, Topic topic, Collection<String> lists) {
    if (!lists.isEmpty() && interests.listens(LiveListener.NAME, context.now())) {
      var detail = Json.write(Map.of(TOPIC, topic.name(), LISTS, lists));
      outbox.tell(context, LiveListener.NAME, Recording.NO_OBJECT, NO_RECORD, 0, detail);
    }
  }

  /// Something has been said on a record.
  ///
  /// @param inside whether only who works for the tenant hears of it
  public void said(RequestContext context, UUID record, boolean inside) {
    var list = inside ? record + Subject.INSIDE : record.toString();
    changed(context, Topic.MESSAGES, List.of(list));
  }

  /// Any list of a topic may have changed.
  public void allChanged(RequestContext context, Topic topic) {
    changed(context, topic, List.of(Subject.ALL));
  }
}
