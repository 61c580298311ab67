package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Schemas of what calls on records take and answer, whatever the object type.
enum CallSchema implements SharedSchema {
  NEW_RECORD(_ -> Tree.record(Tree.object("id", Tree.text("uuid"), "version", Tree.int64()))),
  LIST_QUERY(texts -> {
    var properties = new LinkedHashMap<String, Object>();
    Parameters.LIST.forEach(name -> properties.put(name, Parameters.schema(name, texts)));
    return Tree.options(properties);
  }),
  HISTORY_CHANGE(
      _ -> Tree.record(Tree.object("from", Tree.object(), "to", Tree.object()), "from", "to")),
  HISTORY_ENTRY(texts ->
      Tree.record(
          Tree.object(
              "version", Tree.int64(),
              "operation", Tree.words("create", "update", "delete", "restore", "transition"),
              "transition", texts.said(Tree.of("string"), "history_step"),
              "comment", Tree.nullable(Tree.of("string")),
              "at", Tree.text("date-time"),
              "by", ValueSchema.REFERENCE.ref(),
              "changes", texts.said(Tree.mapTo(HISTORY_CHANGE.ref()), "changes")),
          "transition",
          "comment")),
  HISTORY(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(HISTORY_ENTRY.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next")))),
  STEP_REQUEST(texts ->
      Tree.options(
          Tree.object(
              "fields", texts.said(Tree.mapTo(Tree.anything()), "step_fields"),
              "comment", texts.said(Tree.nullable(Tree.of("string")), "step_comment")))),
  STEP_FIELD(_ ->
      Tree.record(
          Tree.object(
              "field", Tree.of("string"),
              "label", Tree.of("string"),
              "required", Tree.of("boolean")))),
  STEP(_ ->
      Tree.record(
          Tree.object(
              "name", Tree.of("string"),
              "label", Tree.of("string"),
              "to", Tree.of("string"),
              "to_label", Tree.of("string"),
              "fields", Tree.list(STEP_FIELD.ref()),
              "comment", Tree.words("optional", "required")))),
  CLOSED_STEP(_ ->
      Tree.record(
          Tree.object(
              "name", Tree.of("string"),
              "label", Tree.of("string"),
              "code", Tree.of("string"),
              "because", Tree.of("string")))),
  SIGNATURE(_ ->
      Tree.record(
          Tree.object(
              "level", Tree.of("integer"),
              "user", ValueSchema.REFERENCE.ref(),
              "asked_by", Tree.nullable(ValueSchema.REFERENCE.ref()),
              "decision", Tree.nullable(Tree.of("string")),
              "at", Tree.nullable(Tree.text("date-time")),
              "comment", Tree.nullable(Tree.of("string")),
              "superseded", Tree.of("boolean")))),
  APPROVAL(texts ->
      Tree.record(
          Tree.object(
              "transition", Tree.of("string"),
              "label", Tree.of("string"),
              "level", Tree.of("integer"),
              "by", ValueSchema.REFERENCE.ref(),
              "at", Tree.text("date-time"),
              "comment", Tree.nullable(Tree.of("string")),
              "signatures", Tree.list(SIGNATURE.ref()),
              "actions", texts.said(Tree.list(Tree.of("string")), "approval_actions")))),
  APPROVAL_REQUEST(texts ->
      Tree.input(
          Tree.object(
              "action",
              Tree.words("approve", "reject", "delegate", "add", "return", "withdraw"),
              "comment",
              Tree.nullable(Tree.of("string")),
              "user",
              texts.said(Tree.text("uuid"), "approval_user"),
              "level",
              texts.said(Tree.of("integer"), "approval_level")),
          "comment",
          "user",
          "level")),
  STEPS(texts ->
      Tree.record(
          Tree.object(
              "state", Tree.of("string"),
              "approval", APPROVAL.ref(),
              "items", Tree.list(STEP.ref()),
              "closed", texts.said(Tree.list(CLOSED_STEP.ref()), "steps_closed")),
          "state",
          "approval",
          "closed")),
  DUE(texts ->
      Tree.record(
          Tree.object(
              "items",
              Tree.list(
                  Tree.record(
                      Tree.object(
                          "name", texts.said(Tree.of("string"), "due_name"),
                          "at", Tree.list(Tree.text("date-time")))))))),
  CANDIDATE(_ ->
      Tree.record(
          Tree.object(
              "candidate", ValueSchema.REFERENCE.ref(),
              "score", Tree.nullable(ValueSchema.DECIMAL.ref()),
              "load", Tree.nullable(ValueSchema.DECIMAL.ref())))),
  FALLEN_OUT(_ ->
      Tree.record(
          Tree.object(
              "candidate", ValueSchema.REFERENCE.ref(),
              "because", Tree.list(Tree.of("string"))))),
  RENDERED(_ -> Tree.record(Tree.object("text", Tree.of("string")))),
  SUGGESTION(texts ->
      Tree.record(
          Tree.object(
              "rule", Tree.of("string"),
              "strategy", Tree.of("string"),
              "field", Tree.of("string"),
              "count", Tree.of("integer"),
              "candidates", Tree.list(CANDIDATE.ref()),
              "out", texts.said(Tree.list(FALLEN_OUT.ref()), "candidates_out")))),
  ASSIGNMENT(_ ->
      Tree.record(
          Tree.object(
              "rule", Tree.of("string"),
              "strategy", Tree.of("string"),
              "at", Tree.text("date-time"),
              "by", Tree.nullable(ValueSchema.REFERENCE.ref()),
              "count", Tree.of("integer"),
              "chosen", Tree.nullable(ValueSchema.REFERENCE.ref()),
              "candidates", Tree.list(CANDIDATE.ref())))),
  ASSIGNMENTS(_ -> Tree.record(Tree.object("items", Tree.list(ASSIGNMENT.ref())))),
  RECORD_VERDICT(
      texts -> Tree.record(Tree.object("allowed", Tree.of("boolean"), "because", because(texts)))),
  FIELD_VERDICT(texts ->
      Tree.record(
          Tree.object(
              "read",
              texts.said(Tree.words("no", "whole", "masked", "hidden", "depends"), "field_read"),
              "write",
              Tree.of("boolean"),
              "never_written",
              Tree.words("computed", "fixed"),
              "because",
              because(texts)),
          "never_written")),
  RECORD_ACCESS(texts ->
      Tree.record(
          Tree.object(
              "user",
              Tree.record(
                  Tree.object(
                      "id", Tree.text("uuid"),
                      "username", Tree.of("string"),
                      "kind", Tree.of("string"))),
              "roles",
              Tree.list(
                  Tree.record(
                      Tree.object(
                          "name", Tree.of("string"),
                          "applies", texts.said(Tree.of("boolean"), "applies")))),
              "read",
              RECORD_VERDICT.ref(),
              "update",
              RECORD_VERDICT.ref(),
              "delete",
              RECORD_VERDICT.ref(),
              "fields",
              Tree.mapTo(FIELD_VERDICT.ref()))));

  private final Function<Texts, Map<String, Object>> definition;

  CallSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }

  private static Map<String, Object> because(Texts texts) {
    return texts.said(Tree.list(Tree.anything()), "because");
  }
}
