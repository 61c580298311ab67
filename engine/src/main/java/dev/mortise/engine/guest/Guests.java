package dev.mortise.engine.guest;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.guest.LinkTable.Link;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Page;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.TextPath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Finds out who is on a public page, without anybody having signed in.
@Service
public class Guests {
  private final Catalog catalog;
  private final LinkTable links;
  private final TenantSession session;
  private final DeploymentSecret secret;
  private final InstantSource clock;

  Guests(
      Catalog catalog,
      LinkTable links,
      TenantSession session,
      DeploymentSecret secret,
      InstantSource clock) {
    this.catalog = catalog;
    this.links = links;
    this.session = session;
    this.secret = secret;
    this.clock = clock;
  }

  /// What a request shows.
  ///
  /// @param token secret of a link; null for none
  /// @param key by which the request may be sent again, hard to guess; null for none
  public record Shown(
      String page, @Nullable String token, @Nullable String key, Optional<Language> language) {

    @Override
    public String toString() {
      return "of " + page;
    }
  }

  public Guest enter(Tenant tenant, Shown shown, Origin origin) {
    var published = catalog.current(tenant);
    var page = published.snapshot().pages().get(shown.page());
    if (page == null) {
      throw ProblemException.of(GuestProblem.NO_SUCH_PAGE, Map.of("page", shown.page()));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var language =
        shown
            .language()
            .or(() -> Language.of(published.snapshot().about().language()))
            .orElse(Language.ZH_CN)
            .locale();
    var link = shown.token() == null ? null : link(tenant, page, shown.token(), now);
    var role = published.snapshot().roles().get(page.role());
    if (role == null) {
      throw new IllegalStateException("unresolved role " + page.role());
    }
    var name =
        published
            .snapshot()
            .translations()
            .text(language.toLanguageTag(), TextPath.role(role), role.label());
    var id = link == null ? stranger(tenant, shown, now) : link.id();
    var context =
        new RequestContext(
            tenant,
            principal(id, name, role),
            published.snapshot(),
            published.version(),
            now,
            origin,
            language);
    if (link != null && context.snapshot().require(page.object()).id() != link.object()) {
      throw ProblemException.of(GuestProblem.NO_SUCH_LINK);
    }
    return new Guest(context, page, link == null ? null : link.record());
  }

  /// The same visitor as whoever sends the form of the page under a key, before they have sent it.
  ///
  /// @param key hard to guess
  Guest behind(Guest guest, String key) {
    var context = guest.context();
    var principal = context.principal();
    var id = known(context.tenant(), guest.page().name(), key);
    var behind =
        new Principal(
            id, principal.username(), principal.kind(), principal.roles(), principal.teams());
    return new Guest(
        new RequestContext(
            context.tenant(),
            behind,
            context.snapshot(),
            context.version(),
            context.now(),
            context.origin(),
            context.language()),
        guest.page(),
        guest.record());
  }

  private static Principal principal(UUID id, String name, Role role) {
    return new Principal(id, name, UserKind.PUBLIC, Set.of(role.name()), Set.of());
  }

  private Link link(Tenant tenant, Page page, String token, Instant now) {
    return session
        .read(tenant, () -> links.find(page.name(), new LinkToken(token), now))
        .orElseThrow(() -> ProblemException.of(GuestProblem.NO_SUCH_LINK));
  }

  /// Who sends a request again is the same one as before, and nobody else knows their key.
  private UUID stranger(Tenant tenant, Shown shown, Instant now) {
    return shown.key() == null ? Ids.at(now) : known(tenant, shown.page(), shown.key());
  }

  private UUID known(Tenant tenant, String page, String key) {
    var known = secret.derive("guest %d %s %s".formatted(tenant.id(), page, key));
    return UUID.nameUUIDFromBytes(known.getBytes(StandardCharsets.US_ASCII));
  }
}
