package dev.mortise.engine.task;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.SharedLists;
import dev.mortise.engine.live.Topic;
import java.util.Collection;
import org.springframework.stereotype.Component;

/// The pools of tasks, for who looks on.
@Component
class TaskPools implements SharedLists {

  @Override
  public Topic topic() {
    return Topic.TASKS;
  }

  @Override
  public Collection<String> of(RequestContext context) {
    return Pools.of(context);
  }
}
