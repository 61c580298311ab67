package dev.mortise.engine.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.access.Access;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Page;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.document.AppDocument;
import dev.mortise.ui.document.DocumentWriter;
import dev.mortise.ui.document.ShellWriter;
import dev.mortise.ui.render.ShellRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The documents a tenant's clients draw, each made once for a model, a set of roles and a
/// language.
///
/// They are made of the model alone, so whoever has the model has them without asking the database.
/// A model that nobody works with any more takes its documents along.
@Service
public class UiDocuments {
  /// Bytes of documents kept of one model.
  private static final long KEPT = 16_000_000;

  private final LoadingCache<Snapshot, Cache<Key, Document>> kept =
      Caffeine.newBuilder()
          .weakKeys()
          .build(_ ->
              Caffeine.newBuilder()
                  .maximumWeight(KEPT)
                  .weigher((Key _, Document document) -> document.size())
                  .build());

  private final Catalog catalog;
  private final MapTiles map;

  UiDocuments(Catalog catalog, MapTiles map) {
    this.catalog = catalog;
    this.map = map;
  }

  /// What a tenant shows before anybody has signed in.
  ///
  /// @param accepted language the request asks for; null for none
  public Document signIn(Tenant tenant, @Nullable Locale accepted) {
    var snapshot = catalog.current(tenant).snapshot();
    var language = accepted == null ? snapshot.about().language() : accepted.toLanguageTag();
    var key = new Key(tenant.id(), UserKind.CUSTOMER, Set.of(), language, "sign-in");
    return kept(
        snapshot,
        key,
        () -> {
          var json =
              ShellWriter.write(
                  ShellRenderer.setting(snapshot, language),
                  ShellRenderer.face(snapshot, language));
          json.put("tenant", tenant(tenant));
          return json;
        });
  }

  /// What a phone keeps of the tenant's application.
  ///
  /// @param accepted language the request asks for; null for none
  public Document manifest(Tenant tenant, @Nullable Locale accepted) {
    var face = face(tenant, accepted);
    return Document.of(HomeScreen.manifest(tenant, face));
  }

  /// A picture of the tenant's application, as SVG.
  public String icon(Tenant tenant) {
    return HomeScreen.icon(face(tenant, null));
  }

  private AppDocument.Face face(Tenant tenant, @Nullable Locale accepted) {
    var snapshot = catalog.current(tenant).snapshot();
    var language = accepted == null ? snapshot.about().language() : accepted.toLanguageTag();
    return ShellRenderer.face(snapshot, language);
  }

  /// The shell of the application for the caller.
  public Document app(RequestContext context) {
    var shell =
        kept(
            context.snapshot(),
            key(context, "app"),
            () -> {
              var viewer = viewer(context);
              var json = ShellWriter.write(ShellRenderer.app(viewer, Pages.of(viewer)::lists));
              json.put("tenant", tenant(context.tenant()));
              map.members().ifPresent(members -> json.put("map", members));
              return json;
            });
    return shell.with("user", user(context));
  }

  public Document form(
      RequestContext context, ObjectType object, @Nullable String layout, @Nullable String kind) {
    return page(
        context,
        "form " + object.name() + " " + layout + " " + kind,
        pages -> DocumentWriter.write(pages.form(object, layout, kind)));
  }

  public Document record(
      RequestContext context, ObjectType object, @Nullable String layout, @Nullable String kind) {
    return page(
        context,
        "record " + object.name() + " " + layout + " " + kind,
        pages -> DocumentWriter.write(pages.record(object, layout, kind)));
  }

  public Document list(RequestContext context, ObjectType object, @Nullable String layout) {
    return page(
        context,
        "list " + object.name() + " " + layout,
        pages -> DocumentWriter.write(pages.list(object, layout)));
  }

  /// A page anybody may open.
  ///
  /// @param values what the address fills in, by field
  public Document open(RequestContext context, Page page, Map<String, Object> values) {
    var plain =
        kept(
            context.snapshot(),
            key(context, "public " + page.name()),
            () -> {
              var viewer = viewer(context);
              var json = new PublicDocument(viewer, Pages.of(viewer), page).write();
              json.put("tenant", tenant(context.tenant()));
              return json;
            });
    return plain.with("values", values);
  }

  private Document page(
      RequestContext context, String what, Function<Pages, Map<String, Object>> made) {
    return kept(
        context.snapshot(), key(context, what), () -> made.apply(Pages.of(viewer(context))));
  }

  private Document kept(Snapshot snapshot, Key key, Supplier<Map<String, Object>> made) {
    return kept.get(snapshot).get(key, _ -> Document.of(made.get()));
  }

  private static Viewer viewer(RequestContext context) {
    return new Viewer(
        context.snapshot(),
        new CallerRights(Access.of(context)),
        context.language().toLanguageTag());
  }

  private static Map<String, Object> tenant(Tenant tenant) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", tenant.code());
    json.put("name", tenant.name());
    return json;
  }

  private static Map<String, Object> user(RequestContext context) {
    var user = context.principal();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", user.id().toString());
    json.put("username", user.username());
    json.put("kind", user.kind().name().toLowerCase(Locale.ROOT));
    json.put("roles", new TreeSet<>(user.roles()).stream().toList());
    json.put("teams", new TreeSet<>(user.teams()).stream().map(Object::toString).toList());
    return json;
  }

  private static Key key(RequestContext context, String what) {
    var user = context.principal();
    return new Key(
        context.tenant().id(), user.kind(), user.roles(), context.language().toLanguageTag(), what);
  }

  /// @param tenant its number, although tenants that are alike share a model
  private record Key(int tenant, UserKind kind, Set<String> roles, String language, String what) {}
}
