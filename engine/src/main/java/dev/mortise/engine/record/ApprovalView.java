package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.approval.Approval;
import dev.mortise.engine.approval.Approval.Signature;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.record.ApprovalRequest.Action;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.JsonShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An open approval as those read it who see the record.
final class ApprovalView {
  private static final String NAME = "name";

  private final RequestContext context;
  private final Map<UUID, @Nullable Object> people = new HashMap<>();

  /// Reads the names of all who take part, in one statement.
  ApprovalView(RequestContext context, RecordStore store, Approval approval) {
    this.context = context;
    var type = context.snapshot().require(SystemField.USER);
    var ids =
        Stream.concat(
                Stream.of(approval.openedBy()),
                approval.signatures().stream()
                    .flatMap(one -> Stream.of(one.user(), one.askedBy()))
                    .filter(Objects::nonNull))
            .distinct()
            .toList();
    var plan = new QueryPlan.ByIds(type, List.of(), PlanValues.of(context), ids, Lock.NONE);
    var access = Access.of(context);
    var name = access.to(type).field(NAME);
    if (name.readable() && name.hiddenIf() == null) {
      store
          .byIds(new Narrowing(access).narrow(plan))
          .forEach(user -> people.put(user.id(), user.get(NAME)));
    }
  }

  /// @param label what the step is called
  Map<String, @Nullable Object> of(Approval approval, String label) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("transition", approval.transition());
    members.put("label", label);
    members.put("level", approval.level() + 1);
    members.put("by", person(approval.openedBy()));
    members.put("at", moment(approval.openedAt()));
    members.put("comment", approval.comment());
    members.put("signatures", approval.signatures().stream().map(this::signature).toList());
    members.put("actions", actions(approval));
    return members;
  }

  private Map<String, @Nullable Object> signature(Signature signature) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("level", signature.level() + 1);
    members.put("user", person(signature.user()));
    members.put("asked_by", signature.askedBy() == null ? null : person(signature.askedBy()));
    var decision = signature.decision();
    members.put("decision", decision == null ? null : decision.name().toLowerCase(Locale.ROOT));
    members.put("at", signature.decidedAt() == null ? null : moment(signature.decidedAt()));
    members.put("comment", signature.comment());
    members.put("superseded", signature.superseded());
    return members;
  }

  /// What the caller can do now.
  private List<String> actions(Approval approval) {
    var me = context.principal().id();
    var actions = new ArrayList<String>();
    if (approval.of(me) != null) {
      Arrays.stream(Action.values())
          .filter(action -> action != Action.WITHDRAW)
          .forEach(action -> actions.add(action.name().toLowerCase(Locale.ROOT)));
    }
    if (approval.openedBy().equals(me)) {
      actions.add(Action.WITHDRAW.name().toLowerCase(Locale.ROOT));
    }
    return actions;
  }

  private Map<String, @Nullable Object> person(UUID id) {
    var person = new LinkedHashMap<String, @Nullable Object>();
    person.put("id", id.toString());
    person.put("label", people.get(id));
    return person;
  }

  private @Nullable Object moment(Instant moment) {
    return JsonShape.of(
        SystemField.CREATED_AT.valueType(), moment, context.snapshot().about().zone());
  }
}
