package dev.mortise.engine.openapi;

import dev.mortise.engine.query.DeliveriesRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The addresses of the server by which e-mail goes, for who manages users.
final class MailPaths {
  static final String MAIL = "mail";

  private final Texts texts;

  MailPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> all() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/mail",
        Tree.object(
            "get",
            operation("getMailServer")
                .answers(200, texts.text("mail_server"), MailSchema.MAIL_SERVER.word())
                .refuses(403)
                .read(),
            "put",
            operation("putMailServer")
                .describe(texts.text("mail_how"))
                .body(MailSchema.MAIL_SERVER_INPUT.word(), OperationTree.JSON)
                .answers(200, texts.text("mail_server"), MailSchema.MAIL_SERVER.word())
                .refuses(400, 403, 415)
                .once()
                .write(),
            "delete",
            operation("removeMailServer")
                .answersNothing(texts.text("deleted"))
                .refuses(403)
                .once()
                .write()));
    paths.put(
        "/mail/deliveries",
        Tree.object(
            "get",
            operation("listMail")
                .parameters(DeliveriesRequest.PARAMETERS.stream().map(WebhookPaths::parameter))
                .answers(200, texts.text("page"), MailSchema.MAIL_LOG.word())
                .refuses(400, 403)
                .read()));
    paths.put(
        "/mail/deliveries/{delivery}/again",
        Tree.object(
            "post",
            operation("mailAgain")
                .parameters(Stream.of(WebhookPaths.delivery()))
                .answers(200, texts.text("delivery"), MailSchema.MAIL_SENT.word())
                .refuses(403, 404)
                .once()
                .write()));
    return paths;
  }

  private OperationTree operation(String id) {
    return new OperationTree(id, MAIL, texts.text(id));
  }
}
