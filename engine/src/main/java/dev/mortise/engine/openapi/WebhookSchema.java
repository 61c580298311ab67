package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of webhooks and of what is sent to them.
enum WebhookSchema implements SharedSchema {
  WEBHOOK_INPUT(texts ->
      Tree.input(
          Tree.object(
              "name", Tree.of("string"),
              "url", texts.said(Tree.text("uri"), "webhook_url"),
              "role", texts.said(Tree.of("string"), "webhook_role"),
              "events", texts.said(Tree.list(Tree.of("string")), "webhook_events"),
              "paused", texts.said(Tree.of("boolean"), "webhook_paused")),
          "paused")),
  WEBHOOK(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "name", Tree.of("string"),
              "url", Tree.text("uri"),
              "role", Tree.of("string"),
              "events", Tree.list(Tree.of("string")),
              "state", texts.said(Tree.words("active", "paused", "ended"), "webhook_state"),
              "created_at", Tree.text("date-time"),
              "secret", texts.said(Tree.of("string"), "webhook_secret")),
          "secret")),
  WEBHOOKS(_ -> Tree.record(Tree.object("items", Tree.list(WEBHOOK.ref())))),
  DELIVERY_TRY(texts ->
      Tree.record(
          Tree.object(
              "at", Tree.text("date-time"),
              "status", Tree.of("integer"),
              "why", texts.said(Tree.of("string"), "try_why"),
              "millis", texts.said(Tree.int64(), "try_millis")),
          "status",
          "why",
          "millis")),
  DELIVERY(texts ->
      Tree.record(
          Tree.object(
              "id", texts.said(Tree.text("uuid"), "delivery_id"),
              "event", Tree.of("string"),
              "state", Tree.words("waiting", "delivered", "given_up"),
              "created_at", Tree.text("date-time"),
              "next_at", texts.said(Tree.nullable(Tree.text("date-time")), "delivery_next"),
              "tries", Tree.list(DELIVERY_TRY.ref())))),
  DELIVERIES(texts ->
      Tree.record(
          Tree.object(
              "items", Tree.list(DELIVERY.ref()),
              "next", texts.said(Tree.nullable(Tree.of("string")), "next"))));

  private final Function<Texts, Map<String, Object>> definition;

  WebhookSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
