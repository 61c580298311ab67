package dev.mortise.engine.guest;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.SeenRecords;
import dev.mortise.engine.tenant.TenantSession;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The links by which somebody outside follows a record.
@Service
public class Links {
  private final LinkTable links;
  private final SeenRecords seen;
  private final TenantSession session;

  Links(LinkTable links, SeenRecords seen, TenantSession session) {
    this.links = links;
    this.seen = seen;
    this.session = session;
  }

  /// Ends all of a record's, by who may change it.
  public void revoke(RequestContext context, String object, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          var type = seen.require(context, object, id);
          var there = Access.of(context).to(type);
          there.require(there.update(), Operation.UPDATE);
          links.revoke(type.id(), id, context.principal().id(), context.now());
          return id;
        });
  }
}
