package dev.mortise.engine.openapi;

import java.util.Map;
import java.util.function.Function;

/// Schemas of sessions, passwords and API keys.
enum IdentitySchema implements SharedSchema {
  SIGN_IN(_ ->
      Tree.input(Tree.object("username", Tree.of("string"), "password", Tree.text("password")))),
  PASSWORD_CHANGE(
      _ -> Tree.input(Tree.object("current", Tree.text("password"), "new", Tree.text("password")))),
  PASSWORD(_ -> Tree.input(Tree.object("password", Tree.text("password")))),
  LANGUAGE_CHOICE(_ -> Tree.input(Tree.object("language", Tree.of("string")))),
  SESSION_USER(_ ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "username", Tree.of("string"),
              "kind", Tree.of("string"),
              "roles", Tree.list(Tree.of("string")),
              "teams", Tree.list(Tree.text("uuid")),
              "language", Tree.nullable(Tree.of("string"))))),
  SESSION(texts ->
      Tree.record(
          Tree.object(
              "token", texts.said(Tree.of("string"), "token"),
              "expires_at", Tree.text("date-time"),
              "csrf_token", texts.said(Tree.of("string"), "csrf_token"),
              "user", SESSION_USER.ref()),
          "token",
          "csrf_token")),
  API_KEY(texts ->
      Tree.record(
          Tree.object(
              "id", Tree.text("uuid"),
              "name", Tree.of("string"),
              "role", Tree.of("string"),
              "user", Tree.text("uuid"),
              "created_at", Tree.text("date-time"),
              "expires_at", Tree.text("date-time"),
              "used_at", Tree.nullable(Tree.text("date-time")),
              "key", texts.said(Tree.of("string"), "key")),
          "key")),
  API_KEYS(_ -> Tree.record(Tree.object("items", Tree.list(API_KEY.ref())))),
  API_KEY_INPUT(_ ->
      Tree.input(
          Tree.object(
              "name", Tree.of("string"),
              "role", Tree.of("string"),
              "expires_at", Tree.text("date-time"))));

  private final Function<Texts, Map<String, Object>> definition;

  IdentitySchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }
}
