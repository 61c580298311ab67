package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.notice.NoticeWatch;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells those who look on that they have got a notice, or read one elsewhere.
@Component
class NoticeSignals implements NoticeWatch {
  private final Signals signals;

  NoticeSignals(Signals signals) {
    this.signals = signals;
  }

  @Override
  public void changed(RequestContext context, Collection<UUID> users) {
    signals.changed(context, Topic.NOTICES, users.stream().map(UUID::toString).toList());
  }
}
