package dev.mortise.engine.openapi;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of an object type's records with the operations the caller may try.
///
/// Whoever may not read a record cannot change it either, so those operations ask for both.
final class RecordPaths {
  private final Texts texts;
  private final ObjectType object;
  private final String word;
  private final ObjectAccess there;
  private final boolean timed;
  private final boolean read;
  private final boolean create;
  private final boolean update;
  private final boolean delete;
  private final List<String> templates;

  RecordPaths(Access access, Texts texts, SchemaNames names, ObjectType object) {
    this.texts = texts;
    this.object = object;
    this.word = names.word(object);
    this.there = access.to(object);
    this.timed = !access.snapshot().timings(object).isEmpty();
    this.read = ObjectAccess.allows(there.read());
    this.create = ObjectAccess.allows(there.create());
    this.update = read && ObjectAccess.allows(there.update());
    this.delete = read && ObjectAccess.allows(there.delete());
    this.templates = access.snapshot().scripts().templates(object.name());
  }

  Map<String, Object> all() {
    var all = new LinkedHashMap<String, Object>();
    var base = "/records/" + object.name();
    put(all, base, collection());
    put(all, base + "/query", read ? Tree.object("post", query()) : Tree.object());
    put(
        all,
        base + "/bulk",
        create || update || delete ? Tree.object("post", bulk()) : Tree.object());
    put(all, base + "/aggregate", read ? Tree.object("post", aggregate()) : Tree.object());
    put(all, base + "/{id}", one());
    put(all, base + "/{id}/restore", delete ? Tree.object("post", restore()) : Tree.object());
    put(all, base + "/{id}/history", read ? Tree.object("get", history()) : Tree.object());
    if (read && !object.flows().isEmpty()) {
      all.put(base + "/{id}/transitions", Tree.object("get", steps()));
      all.put(base + "/{id}/transitions/{transition}", Tree.object("post", step()));
    }
    if (read && object.fields().containsKey(Flow.WAITING)) {
      all.put(base + "/{id}/approval", Tree.object("post", approval()));
    }
    if (read && rules().findAny().isPresent()) {
      all.put(base + "/{id}/assignments", Tree.object("get", assignments()));
      all.put(base + "/{id}/assignments/{rule}", Tree.object("get", suggestion()));
    }
    if (read && timed) {
      all.put(base + "/{id}/due", Tree.object("get", due()));
    }
    if (read && !templates.isEmpty()) {
      all.put(base + "/{id}/templates/{template}", Tree.object("get", rendered()));
    }
    put(all, base + "/{id}/access", read ? Tree.object("get", access()) : Tree.object());
    return all;
  }

  private static void put(Map<String, Object> all, String path, Map<String, Object> operations) {
    if (!operations.isEmpty()) {
      all.put(path, operations);
    }
  }

  private Map<String, Object> collection() {
    var operations = Tree.object();
    if (read) {
      operations.put(
          "get",
          operation("list")
              .parameters(Parameters.refs(Parameters.LIST))
              .answers(200, texts.text("page"), word + SchemaNames.PAGE)
              .refuses(400)
              .read());
    }
    if (create) {
      var schema = read ? word : CallSchema.NEW_RECORD.word();
      operations.put(
          "post",
          operation("create")
              .parameters(accepting())
              .body(word + SchemaNames.CREATE, OperationTree.JSON)
              .answers(201, texts.text("record"), schema, OperationTree.E_TAG, "Location")
              .refuses(400, 403, 409, 415, 422)
              .once()
              .write());
    }
    return operations;
  }

  /// Where records may be like others without being refused.
  private Stream<Map<String, Object>> accepting() {
    var rules =
        object.duplicates().stream().filter(rule -> !rule.blocks()).map(DuplicateRule::name);
    return Parameters.accepting(texts, rules.toList());
  }

  private Map<String, Object> query() {
    return operation("query")
        .body(CallSchema.LIST_QUERY.word(), OperationTree.JSON)
        .answers(200, texts.text("page"), word + SchemaNames.PAGE)
        .refuses(400, 415)
        .write();
  }

  private Map<String, Object> bulk() {
    return operation("bulk")
        .describe(texts.text("bulk_how"))
        .parameters(accepting())
        .body(BulkSchema.BULK.word(), OperationTree.JSON)
        .answers(200, texts.text("bulk_done"), BulkSchema.BULK_RESULTS.word())
        .refuses(400, 403, 404, 409, 412, 415, 422)
        .once()
        .write();
  }

  private Map<String, Object> aggregate() {
    return operation("aggregate")
        .describe(texts.text("aggregate_how"))
        .body(AggregateSchema.AGGREGATE.word(), OperationTree.JSON)
        .answers(200, texts.text("aggregate_done"), AggregateSchema.GROUPS.word())
        .refuses(400, 415)
        .write();
  }

  private Map<String, Object> one() {
    var operations = Tree.object();
    if (read) {
      operations.put(
          "get",
          operation("get")
              .parameters(Parameters.id())
              .parameters(Parameters.refs(Parameters.ONE))
              .answers(200, texts.text("record"), word, OperationTree.E_TAG)
              .refuses(400, 404)
              .read());
    }
    if (update) {
      operations.put(
          "patch",
          operation("update")
              .describe(texts.text("merge_patch"))
              .parameters(Parameters.idAndVersion())
              .parameters(accepting())
              .body(word + SchemaNames.PATCH, OperationTree.MERGE_PATCH, OperationTree.JSON)
              .answers(200, texts.text("record"), word, OperationTree.E_TAG)
              .refuses(400, 403, 404, 409, 412, 415, 422)
              .once()
              .write());
    }
    if (delete) {
      operations.put(
          "delete",
          operation("delete")
              .parameters(Parameters.idAndVersion())
              .answersNothing(texts.text("deleted"))
              .refuses(400, 403, 404, 409, 412)
              .once()
              .write());
    }
    return operations;
  }

  private Map<String, Object> restore() {
    return operation("restore")
        .parameters(Parameters.id())
        .answers(200, texts.text("record"), word, OperationTree.E_TAG)
        .refuses(403, 404, 409, 422)
        .once()
        .write();
  }

  private Map<String, Object> steps() {
    return operation("stepsOf")
        .parameters(Parameters.id())
        .parameters(Parameters.refs(List.of(Parameters.EXPLAIN)))
        .answers(200, texts.text("steps_done"), CallSchema.STEPS.word())
        .refuses(400, 403, 404)
        .read();
  }

  private Map<String, Object> due() {
    return operation("dueOf")
        .parameters(Parameters.id())
        .answers(200, texts.text("due_done"), CallSchema.DUE.word())
        .refuses(400, 403, 404)
        .read();
  }

  private Map<String, Object> step() {
    return operation("takeStepOf")
        .describe(texts.text("step_how"))
        .parameters(Parameters.idAndVersion())
        .parameters(Parameters.transition(texts, names()))
        .body(CallSchema.STEP_REQUEST.word(), OperationTree.JSON)
        .answers(200, texts.text("record"), word, OperationTree.E_TAG)
        .refuses(400, 403, 404, 409, 412, 415, 422)
        .once()
        .write();
  }

  private Map<String, Object> approval() {
    return operation("decideOn")
        .describe(texts.text("approval_how"))
        .parameters(Parameters.idAndVersion())
        .body(CallSchema.APPROVAL_REQUEST.word(), OperationTree.JSON)
        .answers(200, texts.text("record"), word, OperationTree.E_TAG)
        .refuses(400, 403, 404, 409, 412, 415, 422)
        .once()
        .write();
  }

  private Map<String, Object> assignments() {
    return operation("assignmentsOf")
        .parameters(Parameters.id())
        .answers(200, texts.text("assignments_done"), CallSchema.ASSIGNMENTS.word())
        .refuses(400, 403, 404)
        .read();
  }

  private Map<String, Object> suggestion() {
    return operation("suggestFor")
        .describe(texts.text("suggest_how"))
        .parameters(Parameters.id())
        .parameters(Parameters.rule(texts, rules()))
        .answers(200, texts.text("suggest_done"), CallSchema.SUGGESTION.word())
        .refuses(400, 403, 404, 409)
        .read();
  }

  private Map<String, Object> rendered() {
    return operation("render")
        .parameters(Parameters.id())
        .parameters(Parameters.template(texts, templates.stream()))
        .answers(200, texts.text("rendered"), CallSchema.RENDERED.word())
        .refuses(404, 422)
        .read();
  }

  /// The assignment rules that fill in what the caller reads.
  private Stream<String> rules() {
    return object.assignments().values().stream()
        .filter(rule -> there.field(rule.to()).readable())
        .map(Assignment::name);
  }

  /// The steps of all flows the caller's roles may take.
  private Stream<String> names() {
    return object.flows().values().stream()
        .flatMap(flow -> flow.transitions().values().stream())
        .filter(there::takes)
        .map(Flow.Transition::name)
        .distinct();
  }

  private Map<String, Object> access() {
    return operation("accessTo")
        .describe(texts.text("access_how"))
        .parameters(Parameters.id())
        .parameters(Parameters.refs(List.of("user")))
        .answers(200, texts.text("access_done"), CallSchema.RECORD_ACCESS.word())
        .refuses(400, 403, 404)
        .read();
  }

  private Map<String, Object> history() {
    return operation("historyOf")
        .parameters(Parameters.id())
        .parameters(Parameters.refs(Parameters.HISTORY))
        .answers(200, texts.text("page"), CallSchema.HISTORY.word())
        .refuses(400, 404)
        .read();
  }

  private OperationTree operation(String verb) {
    return new OperationTree(verb + word, object.name(), texts.text(verb, texts.label(object)));
  }
}
