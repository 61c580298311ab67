package dev.mortise.engine.openapi;

import dev.mortise.engine.query.DeliveriesRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of webhooks, for who manages users.
final class WebhookPaths {
  static final String WEBHOOKS = "webhooks";

  private final Texts texts;

  WebhookPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/webhooks",
        Tree.object(
            "get",
            operation("listWebhooks")
                .answers(200, texts.text("page"), WebhookSchema.WEBHOOKS.word())
                .refuses(403)
                .read(),
            "post",
            operation("makeWebhook")
                .describe(texts.text("webhook_how"))
                .body(WebhookSchema.WEBHOOK_INPUT.word(), OperationTree.JSON)
                .answers(201, texts.text("webhook"), WebhookSchema.WEBHOOK.word(), "Location")
                .refuses(400, 403, 415)
                .once()
                .write()));
    paths.put(
        "/webhooks/{id}",
        Tree.object(
            "get",
            operation("getWebhook")
                .parameters(Parameters.id())
                .answers(200, texts.text("webhook"), WebhookSchema.WEBHOOK.word())
                .refuses(403, 404)
                .read(),
            "put",
            operation("changeWebhook")
                .parameters(Parameters.id())
                .body(WebhookSchema.WEBHOOK_INPUT.word(), OperationTree.JSON)
                .answers(200, texts.text("webhook"), WebhookSchema.WEBHOOK.word())
                .refuses(400, 403, 404, 415)
                .once()
                .write(),
            "delete",
            operation("removeWebhook")
                .parameters(Parameters.id())
                .answersNothing(texts.text("deleted"))
                .refuses(403, 404)
                .once()
                .write()));
    paths.put(
        "/webhooks/{id}/secret",
        Tree.object(
            "post",
            operation("rotateWebhookSecret")
                .describe(texts.text("webhook_rotation"))
                .parameters(Parameters.id())
                .answers(200, texts.text("webhook"), WebhookSchema.WEBHOOK.word())
                .refuses(403, 404)
                .once()
                .write()));
    paths.put(
        "/webhooks/{id}/deliveries",
        Tree.object(
            "get",
            operation("listDeliveries")
                .parameters(Parameters.id())
                .parameters(DeliveriesRequest.PARAMETERS.stream().map(WebhookPaths::parameter))
                .answers(200, texts.text("page"), WebhookSchema.DELIVERIES.word())
                .refuses(400, 403, 404)
                .read()));
    paths.put(
        "/webhooks/{id}/deliveries/{delivery}/again",
        Tree.object(
            "post",
            operation("deliverAgain")
                .parameters(Parameters.id())
                .parameters(Stream.of(delivery()))
                .answers(200, texts.text("delivery"), WebhookSchema.DELIVERY.word())
                .refuses(403, 404)
                .once()
                .write()));
    return paths;
  }

  static Map<String, Object> parameter(String name) {
    return name.equals("state")
        ? Tree.object(
            "name", name, "in", "query", "schema", Tree.words("waiting", "delivered", "given_up"))
        : Tree.object("$ref", "#/components/parameters/" + name);
  }

  static Map<String, Object> delivery() {
    return Tree.object(
        "name", "delivery", "in", "path", "required", true, "schema", Tree.text("uuid"));
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, WEBHOOKS, texts.text(id));
  }
}
