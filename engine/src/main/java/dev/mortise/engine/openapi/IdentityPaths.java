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
                .body(SharedSchemas.SIGN_IN, OperationTree.JSON)
                .answers(200, texts.text("session"), SharedSchemas.SESSION)
                .refuses(400, 415, 422, 429)
                .open(),
            "get",
            operation("whoAmI", SESSION)
                .answers(200, texts.text("session"), SharedSchemas.SESSION)
                .refuses()
                .read(),
            "patch",
            operation("chooseLanguage", SESSION)
                .body(SharedSchemas.LANGUAGE_CHOICE, OperationTree.JSON)
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
                .body(SharedSchemas.PASSWORD_CHANGE, OperationTree.JSON)
                .answers(200, texts.text("session"), SharedSchemas.SESSION)
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
                .body(SharedSchemas.PASSWORD, OperationTree.JSON)
                .answersNothing(texts.text("done"))
                .refuses(400, 403, 404, 415, 422)
                .once()
                .write()));
    paths.put(
        "/api-keys",
        Tree.object(
            "get",
            operation("listApiKeys", USERS)
                .answers(200, texts.text("page"), SharedSchemas.API_KEYS)
                .refuses(403)
                .read(),
            "post",
            operation("makeApiKey", USERS)
                .body(SharedSchemas.API_KEY_INPUT, OperationTree.JSON)
                .answers(201, texts.text("key"), SharedSchemas.API_KEY, "Location")
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
