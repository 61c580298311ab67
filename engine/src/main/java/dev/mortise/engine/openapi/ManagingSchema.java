package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas for who manages users or metadata: what is used, and what was done.
enum ManagingSchema implements SharedSchema {
  USAGE_LINE(texts ->
      Tree.record(
          Tree.object(
              "quota", Tree.of("string"),
              "limit", Tree.int64(),
              "default", Tree.int64(),
              "used", Tree.int64(),
              "per", texts.said(Tree.of("string"), "per")))),
  USAGE(_ -> Tree.record(Tree.object("items", Tree.list(USAGE_LINE.ref())))),
  AUDIT_ENTRY(_ ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "at", Tree.text("date-time"),
              "kind", Tree.of("string"),
              "by", Tree.nullable(ValueSchema.REFERENCE.ref()),
              "user", Tree.nullable(ValueSchema.REFERENCE.ref()),
              "address", Tree.of("string"),
              "agent", Tree.of("string"),
              "request_id", Tree.of("string"),
              "details", Tree.of("object")))),
  AUDIT(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(AUDIT_ENTRY.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"))));

  private final Function<Texts, Map<String, Object>> definition;

  ManagingSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
