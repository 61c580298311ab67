package dev.mortise.engine.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/// The addresses of sessions and, for who manages users, of passwords and API keys.
final class IdentityPaths {
  static final String SESSION = "session";
  static final String USERS = "users";

  private final Texts texts;

  IdentityPaths(Texts texts) {
    this.texts = texts;
  }

  Map<String, Object> session() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/session",
        Tree.object(
            "post",
            operation("signIn", SESSION)
                .body(IdentitySchema.SIGN_IN.word(), OperationTree.JSON)
                .answers(200, texts.text("session"), IdentitySchema.SESSION.word())
                .refuses(400, 415, 422, 429)
                .open(),
            "get",
            operation("whoAmI", SESSION)
                .answers(200, texts.text("session"), IdentitySchema.SESSION.word())
                .refuses()
                .read(),
            "patch",
            operation("chooseLanguage", SESSION)
                .body(IdentitySchema.LANGUAGE_CHOICE.word(), OperationTree.JSON)
                .answersNothing(texts.text("done"))
                .refuses(400, 415, 422)
                .once()
                .write(),
            "delete",
            operation("signOut", SESSION)
                .answersNothing(texts.text("done"))
                .refuses()
                .once()
                .write()));
    paths.put(
        "/session/password",
        Tree.object(
            "put",
            operation("changePassword", SESSION)
                .body(IdentitySchema.PASSWORD_CHANGE.word(), OperationTree.JSON)
                .answers(200, texts.text("session"), IdentitySchema.SESSION.word())
                .refuses(400, 415, 422, 429)
                .write()));
    return paths;
  }

  Map<String, Object> users() {
    var paths = new LinkedHashMap<String, Object>();
    paths.put(
        "/users/{id}/password",
        Tree.object(
            "put",
            operation("setPassword", USERS)
                .parameters(Parameters.id())
                .body(IdentitySchema.PASSWORD.word(), OperationTree.JSON)
                .answersNothing(texts.text("done"))
                .refuses(400, 403, 404, 415, 422)
                .once()
                .write()));
    paths.put(
        "/api-keys",
        Tree.object(
            "get",
            operation("listApiKeys", USERS)
                .answers(200, texts.text("page"), IdentitySchema.API_KEYS.word())
                .refuses(403)
                .read(),
            "post",
            operation("makeApiKey", USERS)
                .body(IdentitySchema.API_KEY_INPUT.word(), OperationTree.JSON)
                .answers(201, texts.text("key"), IdentitySchema.API_KEY.word(), "Location")
                .refuses(400, 403, 415, 422)
                .once()
                .write()));
    paths.put(
        "/api-keys/{id}",
        Tree.object(
            "delete",
            operation("revokeApiKey", USERS)
                .parameters(Parameters.id())
                .answersNothing(texts.text("done"))
                .refuses(403, 404)
                .once()
                .write()));
    return paths;
  }

  private OperationTree operation(String id, String tag) {
    return new OperationTree(id, tag, texts.text(id));
  }
}
