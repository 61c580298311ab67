package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.approval.Approvals;
import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.flow.Verdict;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.query.TransitionsRequest;
import dev.mortise.engine.record.FlowSteps.Step;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.TextPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The steps somebody may take with a record now, what each asks for, and why others are closed.
@Service
public class TransitionReader {
  private final TenantSession session;
  private final RecordStores stores;
  private final ProblemTexts texts;
  private final Approvals approvals;

  TransitionReader(
      TenantSession session, RecordStores stores, ProblemTexts texts, Approvals approvals) {
    this.session = session;
    this.stores = stores;
    this.texts = texts;
    this.approvals = approvals;
  }

  /// The steps as JSON-like members.
  public Map<String, @Nullable Object> read(
      RequestContext context, String object, UUID id, Map<String, String> parameters) {
    var type = ObjectTypes.require(context, object);
    var there = Access.of(context).to(type);
    there.require(there.read(), Operation.READ);
    var request = TransitionsRequest.of(parameters);
    return session.read(
        context.tenant(),
        () -> {
          var store = stores.of(context.snapshot());
          var graph = RecordGraph.trusted(store, context);
          var record = new References(context, store, graph).readable(type, id, Lock.NONE);
          return steps(context, record, store, graph, request.explain());
        });
  }

  private Map<String, @Nullable Object> steps(
      RequestContext context,
      StoredRecord record,
      RecordStore store,
      RecordGraph graph,
      boolean explain) {
    var flows = new FlowSteps(context, graph);
    var approval =
        record.get(Flow.WAITING) == null
            ? null
            : approvals.find(record.type().id(), record.id()).orElse(null);
    var flow = FlowSteps.of(record.type(), record.values());
    var open = new ArrayList<Map<String, @Nullable Object>>();
    var closed = new ArrayList<Map<String, @Nullable Object>>();
    var members = new LinkedHashMap<String, @Nullable Object>();
    if (flow != null) {
      var there = Access.of(context).to(record.type());
      members.put("state", FlowSteps.state(flow, record));
      for (var transition : flow.transitions().values()) {
        var step = new Step(flow, transition);
        switch (flows.judge(flow, transition, record, there)) {
          case Verdict.Open() -> open.add(open(context, step, record, there, flows));
          case Verdict.Closed(var why) -> closed.add(closed(context, step, record, why, flows));
        }
      }
    }
    if (approval != null) {
      var label = flows.label(FlowSteps.known(record, approval.transition()));
      members.put("approval", new ApprovalView(context, store, approval).of(approval, label));
    }
    members.put("items", open);
    if (explain) {
      members.put("closed", closed);
    }
    return members;
  }

  private Map<String, @Nullable Object> open(
      RequestContext context, Step step, StoredRecord record, ObjectAccess there, FlowSteps flows) {
    var item = named(step, flows);
    item.put("to", step.transition().to());
    item.put("to_label", flows.stateLabel(record.type(), step.transition().to()));
    item.put("fields", fields(context, step, record, there));
    item.put("comment", step.transition().comment().name().toLowerCase(Locale.ROOT));
    return item;
  }

  private static List<Map<String, @Nullable Object>> fields(
      RequestContext context, Step step, StoredRecord record, ObjectAccess there) {
    var target = step.flow().states().get(step.transition().to());
    var fields = new ArrayList<Map<String, @Nullable Object>>();
    for (var name : step.transition().ask()) {
      var field = record.type().require(name);
      var asked = new LinkedHashMap<String, @Nullable Object>();
      asked.put("field", name);
      asked.put(
          "label",
          context
              .snapshot()
              .translations()
              .text(
                  context.language().toLanguageTag(),
                  TextPath.field(record.type(), field),
                  field.label()));
      asked.put(
          "required",
          field.required()
              || step.transition().require().contains(name)
              || (target != null && target.require().contains(name)));
      if (there.field(name).readable() || there.field(name).writable()) {
        fields.add(asked);
      }
    }
    return fields;
  }

  private Map<String, @Nullable Object> closed(
      RequestContext context, Step step, StoredRecord record, FlowProblem why, FlowSteps flows) {
    var item = named(step, flows);
    item.put("code", why.code());
    item.put(
        "because",
        texts.detail(context.language(), why, flows.arguments(step, record)).orElse(why.code()));
    return item;
  }

  private static Map<String, @Nullable Object> named(Step step, FlowSteps flows) {
    var item = new LinkedHashMap<String, @Nullable Object>();
    item.put("name", step.transition().name());
    item.put("label", flows.label(step));
    return item;
  }
}
