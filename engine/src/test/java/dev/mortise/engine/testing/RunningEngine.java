package dev.mortise.engine.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.MortiseApplication;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.internal.PublishedCatalog;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.platform.Database;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The whole application on the shared database, started once for all tests of the JVM, with a
/// clock that tests move, statements that are counted, and a model from [FakeCatalog] for tenants
/// that have none.
public final class RunningEngine implements AutoCloseable {
  public static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-03-02T00:00:00Z"));
  public static final String PASSWORD = "a good enough one";
  public static final String OPERATOR_KEY =
      OperatorKey.text(new DeploymentSecret(TestDatabase.SECRET));

  private static final RunningEngine SHARED = another();

  private final TestDatabase database;
  private final ConfigurableApplicationContext context;

  private RunningEngine(TestDatabase database, ConfigurableApplicationContext context) {
    this.database = database;
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
    return new RawHttp(port());
  }

  public JsonHttp json() {
    return new JsonHttp(port());
  }

  /// Sends what the platform's operator sends.
  ///
  /// @param path below the operator's part of the API
  public JsonHttp.Answer operator(String method, String path, @Nullable Object body) {
    return json().send(method, "/platform/api/v1" + path, OPERATOR_KEY, body);
  }

  /// A user of the tenant, with [#PASSWORD].
  public UUID user(Tenant tenant, String username, String... roles) {
    var id = UUID.randomUUID();
    var accounts = bean(Accounts.class);
    accounts.sync(tenant, id, username, UserKind.INSIDE, Set.of(roles), Set.of(), true);
    accounts.setPassword(tenant, id, PASSWORD, Origin.ITSELF, CLOCK.instant());
    return id;
  }

  /// A tenant with a model of its own and an administrator who signs in as `admin`.
  ///
  /// @param files files of a package in one text block, each after a line `--- path`
  public Tenant tenant(String files) {
    var tenant = database.newTenant();
    user(tenant, Role.ADMIN, Role.ADMIN);
    bean(TenantInstaller.class)
        .publish(context(tenant, Role.ADMIN), List.of(TestModel.source(files)));
    return tenant;
  }

  /// What a use case would know of a request that the user sends now.
  public RequestContext context(Tenant tenant, String username) {
    var accounts = bean(Accounts.class);
    var user = accounts.byUsername(tenant, username).orElseThrow();
    var published = bean(Catalog.class).refreshed(tenant);
    return new RequestContext(
        tenant,
        accounts.user(tenant, user),
        published.snapshot(),
        published.version(),
        CLOCK.instant(),
        "test",
        Locale.SIMPLIFIED_CHINESE);
  }

  /// Token of a new session.
  public String signIn(Tenant tenant, String username) {
    return http()
        .send("POST", "/t/" + tenant.code() + "/api/v1/session", credentials(username, PASSWORD))
        .member("token");
  }

  private int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
  }

  public static String credentials(String username, String password) {
    return "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
  }

  /// One more node on the shared database; the test that starts it closes it.
  ///
  /// @param settings as on a command line
  public static RunningEngine another(String... settings) {
    return on(TestDatabase.shared(), settings);
  }

  /// A node on another database; the test that starts it closes it.
  ///
  /// @param settings as on a command line, before the usual ones
  public static RunningEngine on(TestDatabase database, String... settings) {
    try {
      var data = Files.createTempDirectory("mortise-test-data-");
      var context =
          new SpringApplicationBuilder(MortiseApplication.class)
              .initializers(
                  (ApplicationContextInitializer<GenericApplicationContext>) RunningEngine::replace)
              .run(arguments(database, data, List.of(settings)));
      return new RunningEngine(database, context);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String[] arguments(TestDatabase database, Path data, List<String> settings) {
    var usual =
        List.of(
            "--server.port=0",
            "--mortise.demo=false",
            "--mortise.egress.allow=127.0.0.0/8",
            "--mortise.timers=false", // tests say when: TimerRunner.runDue
            "--mortise.data=" + data,
            // while the clock stands nothing that was used up comes back
            "--mortise.quota.reads-per-second=1000000000",
            "--mortise.quota.writes-per-second=1000000000",
            "--mortise.quota.heavy-per-minute=1000000000",
            "--mortise.database=" + database.ownerUrl(),
            "--mortise.secret=" + TestDatabase.SECRET);
    // everybody comes from one address
    var visits = List.of("--mortise.visits.free=1000000000", "--mortise.visits.most=1000000000");
    return Stream.of(usual, settings.isEmpty() ? visits : settings)
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  /// Puts what tests need in the place of what the application has.
  private static void replace(GenericApplicationContext context) {
    context.registerBean("clock", InstantSource.class, () -> CLOCK);
    context.registerBean("ticker", Ticker.class, () -> CLOCK::passed);
    context.registerBean(Hearing.class, Hearing::new);
    primary(
        context,
        Catalog.class,
        () -> new FakeCatalog(() -> context.getBean(PublishedCatalog.class)));
    primary(
        context,
        DataSource.class,
        () -> SqlStatements.counting(context.getBean(Database.class).dataSource()));
    primary(
        context,
        TenantSession.class,
        () ->
            new TenantSession(
                context.getBean(DataSource.class),
                context.getBean(Database.class).beside(),
                context.getBean(Ticker.class)));
  }

  private static <T> void primary(
      GenericApplicationContext context, Class<T> type, Supplier<T> bean) {
    context.registerBean("tests" + type.getSimpleName(), type, bean, it -> it.setPrimary(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
