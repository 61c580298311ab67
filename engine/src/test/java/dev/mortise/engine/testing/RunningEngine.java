package dev.mortise.engine.testing;

import dev.mortise.engine.MortiseApplication;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.internal.PublishedCatalog;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole application on the shared database, started once for all tests of the JVM, with a
/// clock that tests move and with [FakeCatalog].
public final class RunningEngine {
  public static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-03-02T00:00:00Z"));
  public static final String PASSWORD = "a good enough one";

  private static final RunningEngine SHARED = start();

  private final ConfigurableApplicationContext context;

  private RunningEngine(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static RunningEngine shared() {
    return SHARED;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public RawHttp http() {
    return new RawHttp(
        context.getEnvironment().getRequiredProperty("local.server.port", int.class));
  }

  /// A tenant with a model of its own and an administrator who signs in as `admin`.
  ///
  /// @param files files of a package in one text block, each after a line `--- path`
  public Tenant tenant(String files) {
    var tenant = TestDatabase.shared().newTenant();
    var admin = user(tenant, Role.ADMIN, Role.ADMIN);
    var before = bean(Catalog.class).current(tenant);
    var context =
        new RequestContext(
            tenant,
            new Principal(admin, Role.ADMIN, UserKind.INSIDE, Set.of(Role.ADMIN), Set.of()),
            before.snapshot(),
            before.version(),
            CLOCK.instant(),
            "test",
            Language.ZH_CN.locale());
    bean(TenantInstaller.class).publish(context, List.of(TestModel.source(files)));
    return tenant;
  }

  /// A user of the tenant, with [#PASSWORD].
  public UUID user(Tenant tenant, String username, String... roles) {
    var id = UUID.randomUUID();
    var accounts = bean(Accounts.class);
    accounts.sync(tenant, id, username, UserKind.INSIDE, Set.of(roles), Set.of(), true);
    accounts.setPassword(tenant, id, PASSWORD, Origin.ITSELF, CLOCK.instant());
    return id;
  }

  /// Token of a new session.
  public String signIn(Tenant tenant, String username) {
    return http()
        .send("POST", "/t/" + tenant.code() + "/api/v1/session", credentials(username, PASSWORD))
        .member("token");
  }

  public static String credentials(String username, String password) {
    return "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
  }

  private static RunningEngine start() {
    try {
      var data = Files.createTempDirectory("mortise-test-data-");
      ApplicationContextInitializer<GenericApplicationContext> fakes =
          context -> {
            context.registerBean("clock", InstantSource.class, () -> CLOCK);
            context.registerBean(
                "fakeCatalog",
                Catalog.class,
                () -> new FakeCatalog(() -> context.getBean(PublishedCatalog.class)),
                bean -> bean.setPrimary(true));
          };
      var context =
          new SpringApplicationBuilder(MortiseApplication.class)
              .initializers(fakes)
              .run(
                  "--server.port=0",
                  "--mortise.demo=false",
                  "--mortise.data=" + data,
                  "--mortise.database=" + TestDatabase.shared().ownerUrl(),
                  "--mortise.secret=" + TestDatabase.SECRET);
      return new RunningEngine(context);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
