package dev.mortise.engine.notice;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Deliveries;
import dev.mortise.engine.outbox.Deliveries.NewDelivery;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Letters by e-mail: each is a delivery of the outbox, or waits for a digest.
@Component
class MailPost implements Post {
  private final MailServers servers;
  private final Deliveries deliveries;
  private final Digests digests;

  MailPost(MailServers servers, Deliveries deliveries, Digests digests) {
    this.servers = servers;
    this.deliveries = deliveries;
    this.digests = digests;
  }

  @Override
  public boolean isOpen() {
    return servers.current().isPresent();
  }

  @Override
  public @Nullable String post(
      RequestContext context, UUID user, String notice, Letter letter, Way way) {
    return switch (way) {
      case AT_ONCE -> {
        deliveries.add(
            new NewDelivery(
                MailSender.CHANNEL, MailSender.SERVER, user, notice, letter.write(), false),
            context.now());
        yield null;
      }
      case DIGEST -> {
        digests.expect(context, user);
        yield letter.write();
      }
      case NEVER -> null;
    };
  }
}
