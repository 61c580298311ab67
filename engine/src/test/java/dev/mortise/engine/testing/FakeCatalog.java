package dev.mortise.engine.testing;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.CatalogProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.App;
import dev.mortise.metadata.snapshot.PackageScripts;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Translations;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Gives every tenant that has published nothing the same model: no object types, and the roles
/// `keeper`, who manages users, and `reader`, who manages nothing.
///
/// @param published the models tenants have published
public record FakeCatalog(Supplier<? extends Catalog> published) implements Catalog {
  private static final Snapshot SNAPSHOT = snapshot();

  @Override
  public Published current(Tenant tenant) {
    return orFake(() -> published.get().current(tenant));
  }

  @Override
  public Published refreshed(Tenant tenant) {
    return orFake(() -> published.get().refreshed(tenant));
  }

  private static Published orFake(Supplier<Published> published) {
    try {
      return published.get();
    } catch (ProblemException refused) {
      if (refused.type() == CatalogProblem.NOTHING_PUBLISHED) {
        return new Published(1, SNAPSHOT);
      }
      throw refused;
    }
  }

  private static Snapshot snapshot() {
    var roles = new LinkedHashMap<String, Role>();
    roles.put("keeper", role("keeper", Set.of(Manage.USERS)));
    roles.put("reader", role("reader", Set.of()));
    return Snapshot.of(
        new Snapshot.About("test", "Test", "1.0.0", "zh-CN", ZoneId.of("Asia/Shanghai"), "CNY"),
        new LinkedHashMap<>(),
        roles,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new Translations(Map.of()),
        PackageScripts.NONE,
        List.of(),
        new LinkedHashMap<>(),
        App.PLAIN);
  }

  private static Role role(String name, Set<Manage> manage) {
    return new Role(name, name, UserKind.INSIDE, manage, Map.of());
  }
}
