package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Explanation;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.AccessRequest;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// What somebody may do with one record and why, for the people themselves and for those who manage
/// users or metadata; about records the asker sees.
@Service
public class AccessReader {
  private final TenantSession session;
  private final RecordStores stores;
  private final Accounts accounts;

  AccessReader(TenantSession session, RecordStores stores, Accounts accounts) {
    this.session = session;
    this.stores = stores;
    this.accounts = accounts;
  }

  /// The rights as JSON-like members.
  public Map<String, Object> read(
      RequestContext context, String object, UUID id, AccessRequest request) {
    var type = ObjectTypes.require(context, object);
    var access = Access.of(context);
    access.to(type).require(access.to(type).read(), Operation.READ);
    var whose = whose(context, request);
    var explanation = new Explanation(Access.of(whose), access);
    return session.read(
        context.tenant(),
        () -> {
          var store = stores.of(context.snapshot());
          var own = RecordGraph.trusted(store, context);
          var record = new References(context, store, own).readable(type, id, Lock.NONE);
          var graph = RecordGraph.trusted(store, whose);
          var members = user(whose.principal(), context.snapshot());
          members.putAll(
              explanation.of(type, term -> graph.settle(() -> graph.holds(term, record))));
          return members;
        });
  }

  /// The request as if it came from whose rights are asked for.
  private RequestContext whose(RequestContext context, AccessRequest request) {
    var user = request.user();
    if (user == null || user.equals(context.principal().id())) {
      return context;
    }
    var access = Access.of(context);
    if (!access.manages(Manage.USERS)) {
      access.requireManages(Manage.METADATA);
    }
    return new RequestContext(
        context.tenant(),
        accounts.user(context.tenant(), user),
        context.snapshot(),
        context.version(),
        context.now(),
        context.requestId(),
        context.language());
  }

  private static Map<String, Object> user(Principal user, Snapshot snapshot) {
    var members = new LinkedHashMap<String, Object>();
    var who = new LinkedHashMap<String, Object>();
    who.put("id", user.id().toString());
    who.put("username", user.username());
    who.put("kind", user.kind().name().toLowerCase(Locale.ROOT));
    members.put("user", who);
    members.put(
        "roles", user.roles().stream().sorted().map(role -> role(role, user, snapshot)).toList());
    return members;
  }

  /// A role of another kind of user, or one that is no more, grants nothing.
  private static Map<String, Object> role(String name, Principal user, Snapshot snapshot) {
    var role = snapshot.roles().get(name);
    var member = new LinkedHashMap<String, Object>();
    member.put("name", name);
    member.put("applies", role != null && role.kind() == user.kind());
    return member;
  }
}
