package dev.mortise.engine.openapi;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes the OpenAPI 3.1 document of a tenant for one caller: object types, fields and operations
/// that the caller's roles do not reach are not in it.
public final class OpenApi {
  private final RequestContext context;
  private final Access access;
  private final Texts texts;
  private final SchemaNames names;
  private final List<ObjectType> objects;

  private OpenApi(RequestContext context) {
    this.context = context;
    this.access = Access.of(context);
    this.texts = new Texts(context.snapshot(), context.language());
    this.names = SchemaNames.of(context.snapshot());
    this.objects =
        context.snapshot().objects().values().stream()
            .filter(object -> access.to(object).known())
            .toList();
  }

  /// The document as a JSON-like tree.
  public static Map<String, Object> of(RequestContext context) {
    return new OpenApi(context).document();
  }

  private Map<String, Object> document() {
    return Tree.object(
        "openapi",
        "3.1.0",
        "info",
        Tree.object(
            "title",
            context.tenant().name(),
            "version",
            Integer.toString(context.version()),
            "description",
            texts.text("about")),
        "servers",
        List.of(Tree.object("url", "/t/" + context.tenant().code() + "/api/v1")),
        "tags",
        tags(),
        "paths",
        paths(),
        "components",
        components());
  }

  private List<Map<String, Object>> tags() {
    var tags = new ArrayList<Map<String, Object>>();
    objects.forEach(object -> tags.add(tag(object.name(), texts.label(object))));
    tags.add(tag(TaskPaths.TASKS, texts.text("tag.tasks")));
    tags.add(tag(EventPaths.EVENTS, texts.text("tag.events")));
    tags.add(tag(NoticePaths.NOTICES, texts.text("tag.notices")));
    tags.add(tag(FilePaths.FILES, texts.text("tag.files")));
    tags.add(tag(SavedViewPaths.VIEWS, texts.text("tag.views")));
    tags.add(tag(SearchPaths.SEARCH, texts.text("tag.search")));
    if (!access.functions().isEmpty()) {
      tags.add(tag(FunctionPaths.FUNCTIONS, texts.text("tag.functions")));
    }
    tags.add(tag(IdentityPaths.SESSION, texts.text("tag.session")));
    if (access.manages(Manage.USERS)) {
      tags.add(tag(IdentityPaths.USERS, texts.text("tag.users")));
      tags.add(tag(WebhookPaths.WEBHOOKS, texts.text("tag.webhooks")));
      tags.add(tag(MailPaths.MAIL, texts.text("tag.mail")));
    }
    if (managesAny()) {
      tags.add(tag(ManagingPaths.MANAGING, texts.text("tag.managing")));
    }
    return tags;
  }

  private static Map<String, Object> tag(String name, String description) {
    return Tree.object("name", name, "description", description);
  }

  private Map<String, Object> paths() {
    var paths = new LinkedHashMap<String, Object>();
    for (var object : objects) {
      paths.putAll(new RecordPaths(access, texts, names, object).all());
      if (object.conversation() != null && ObjectAccess.allows(access.to(object).read())) {
        paths.putAll(new MessagePaths(texts, names, object).all());
      }
    }
    paths.putAll(new TaskPaths(texts, objects).all());
    paths.putAll(new EventPaths(texts).all());
    paths.putAll(new NoticePaths(texts).all());
    paths.putAll(new FilePaths(texts).all());
    paths.putAll(new SavedViewPaths(texts).all());
    paths.putAll(new SearchPaths(texts).all());
    paths.putAll(new FunctionPaths(texts, access.functions()).all());
    var identity = new IdentityPaths(texts);
    paths.putAll(identity.session());
    if (access.manages(Manage.USERS)) {
      paths.putAll(identity.users());
      paths.putAll(new WebhookPaths(texts).all());
      paths.putAll(new MailPaths(texts).all());
    }
    if (managesAny()) {
      paths.putAll(new ManagingPaths(texts).all());
    }
    return paths;
  }

  private boolean managesAny() {
    return access.manages(Manage.USERS) || access.manages(Manage.METADATA);
  }

  private Map<String, Object> components() {
    var schemas = new LinkedHashMap<String, Object>();
    var records = new RecordSchemas(access, texts, names);
    objects.forEach(object -> schemas.putAll(records.of(object)));
    SharedSchema.all()
        .filter(schema ->
            !(schema instanceof WebhookSchema || schema instanceof MailSchema)
                || access.manages(Manage.USERS))
        .forEach(schema -> schemas.put(schema.word(), schema.definition(texts)));
    return Tree.object(
        "schemas",
        schemas,
        "parameters",
        Parameters.all(texts),
        "headers",
        Tree.object("ETag", header("e_tag"), "Location", header("location")),
        "responses",
        Problems.all(texts),
        "securitySchemes",
        securitySchemes());
  }

  private Map<String, Object> header(String text) {
    return Tree.object("description", texts.text(text), "schema", Tree.of("string"));
  }

  private Map<String, Object> securitySchemes() {
    return Tree.object(
        "bearer",
        Tree.object(
            "type", "http", "scheme", "bearer", "description", texts.text("security.bearer")),
        "cookie",
        Tree.object(
            "type",
            "apiKey",
            "in",
            "cookie",
            "name",
            "mortise_session",
            "description",
            texts.text("security.cookie")),
        "csrf",
        Tree.object(
            "type",
            "apiKey",
            "in",
            "header",
            "name",
            "X-CSRF-Token",
            "description",
            texts.text("security.csrf")));
  }
}
