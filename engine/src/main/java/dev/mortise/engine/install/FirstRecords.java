package dev.mortise.engine.install;

import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.SystemField;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a new tenant begins with: an administrator, and the records its package brings along.
@Component
class FirstRecords {
  static final String ADMIN = "admin";

  private final RecordWriter writer;
  private final Seeder seeder;

  FirstRecords(RecordWriter writer, Seeder seeder) {
    this.writer = writer;
    this.seeder = seeder;
  }

  /// @param admin the administrator's context
  /// @param seeds the records the package brought along
  record Made(RequestContext admin, SeedKeys seeds) {}

  /// Makes them, as of a moment.
  Made make(Tenant tenant, Published published, PackageDefinition definition, Instant now) {
    var first = context(tenant, published, Ids.at(now), now);
    var admin = writer.create(first, SystemField.USER, administrator()).id();
    var context = context(tenant, published, admin, now);
    return new Made(context, seeder.seed(context, definition).keys());
  }

  private static Map<String, @Nullable Object> administrator() {
    return Map.of("username", ADMIN, "name", ADMIN, "roles", List.of(Role.ADMIN));
  }

  private static RequestContext context(
      Tenant tenant, Published published, UUID admin, Instant now) {
    return new RequestContext(
        tenant,
        new Principal(admin, ADMIN, UserKind.INSIDE, Set.of(Role.ADMIN), Set.of()),
        published.snapshot(),
        published.version(),
        now,
        "install",
        Locale.forLanguageTag(published.snapshot().about().language()));
  }
}
