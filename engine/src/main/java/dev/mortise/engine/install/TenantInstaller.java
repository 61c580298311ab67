package dev.mortise.engine.install;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.catalog.Publishing.Preparation;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.IdentityProblem;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.store.RecordIndexes.Duplicate;
import dev.mortise.engine.task.TaskRenewal;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.timing.Planning;
import dev.mortise.metadata.change.Change;
import dev.mortise.metadata.change.Changes;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageLayers;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes tenants from templates and puts packages into tenants.
@Service
public class TenantInstaller {
  /// Changes the audit tells of one version.
  private static final int MOST_TOLD = 200;

  private final TenantSession session;
  private final Tenants tenants;
  private final Templates templates;
  private final Publishing publishing;
  private final RecordIndexes indexes;
  private final IndexFilling filling;
  private final Planning planning;
  private final Accounts accounts;
  private final Audit audit;
  private final TaskRenewal tasks;
  private final FirstRecords records;
  private final InstantSource clock;

  /// Of the few templates that tenants are made from one after the other.
  private final Cache<List<PackageSource>, PackageDefinition> definitions =
      Caffeine.newBuilder().maximumSize(20).softValues().build();

  TenantInstaller(
      TenantSession session,
      Tenants tenants,
      Templates templates,
      Publishing publishing,
      RecordIndexes indexes,
      IndexFilling filling,
      Planning planning,
      Accounts accounts,
      Audit audit,
      TaskRenewal tasks,
      FirstRecords records,
      InstantSource clock) {
    this.session = session;
    this.tenants = tenants;
    this.templates = templates;
    this.publishing = publishing;
    this.indexes = indexes;
    this.filling = filling;
    this.planning = planning;
    this.accounts = accounts;
    this.audit = audit;
    this.tasks = tasks;
    this.records = records;
    this.clock = clock;
  }

  /// Makes a tenant from a template, with an administrator who signs in as `admin`.
  ///
  /// @param passwords by user name: of `admin`, and of users the template brings along who shall be
  ///   able to sign in
  /// @throws ProblemException when there is no such template, the code is taken, or a password does
  ///   not meet the rules; then there is no tenant either
  public Tenant create(String code, String name, String template, Map<String, String> passwords) {
    return create(code, name, template, passwords, _ -> {});
  }

  /// @param made is told of the tenant in the transaction that completes it
  public Tenant create(
      String code,
      String name,
      String template,
      Map<String, String> passwords,
      Consumer<Tenant> made) {
    var packages = layers(template);
    return tenants.making(
        code,
        () -> {
          if (tenants.unfinished(code)) {
            erase(code); // a node ended while it made this tenant
          }
          var tenant = tenants.create(code, name);
          try {
            install(tenant, packages, passwords, made);
            return tenant;
          } catch (RuntimeException failed) {
            erase(code);
            throw failed;
          }
        });
  }

  private void erase(String code) {
    tenants.suspend(code);
    tenants.erase(code);
  }

  /// User name by role of the first user of each role that a template brings along.
  public SequencedMap<String, String> firstUserByRole(String template) {
    return DemoUsers.of(definition(layers(template)));
  }

  /// The title people read of a template.
  public String title(String template) {
    return String.valueOf(definition(layers(template)).manifest().title());
  }

  /// A password nobody has thought of, easy to read aloud.
  public String newPassword() {
    return NewPassword.next();
  }

  /// Makes packages the tenant's application.
  public Published publish(RequestContext context, List<PackageSource> packages) {
    return publish(context, packages, (_, _) -> {}, _ -> {}, Map.of());
  }

  /// @param consent refuses the change by throwing
  /// @param made is told of the new version in the transaction that makes it
  /// @param noted what the audit tells besides
  Published publish(
      RequestContext context,
      List<PackageSource> packages,
      Preparation consent,
      Consumer<Published> made,
      Map<String, Object> noted) {
    var by = context.principal().id();
    return publish(context.tenant(), packages, by, context.origin(), consent, made, noted);
  }

  /// Makes an earlier version current again.
  Published restore(
      RequestContext context, int version, Preparation consent, Consumer<Published> made) {
    var tenant = context.tenant();
    var by = context.principal().id();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var follow = after(tenant, by, context.origin(), now, consent, made, Map.of());
    var published = publishing.restore(tenant, version, by, now, follow);
    filling.enqueue(tenant);
    return published;
  }

  /// A package of the library and those it builds on, which come first.
  public List<PackageSource> layers(PackageSource top) {
    var resolved = PackageLayers.resolve(top, templates::find);
    if (!resolved.diagnostics().isEmpty()) {
      throw Publishing.invalid(resolved.diagnostics());
    }
    return resolved.layers();
  }

  private List<PackageSource> layers(String template) {
    var top =
        templates
            .find(template)
            .orElseThrow(() ->
                ProblemException.of(
                    InstallProblem.UNKNOWN_TEMPLATE,
                    Map.of("template", template, "known", String.join(", ", templates.names()))));
    return layers(top);
  }

  private void install(
      Tenant tenant,
      List<PackageSource> packages,
      Map<String, String> passwords,
      Consumer<Tenant> made) {
    var first = Ids.at(clock.instant());
    var origin = new Origin(Origin.ITSELF.address(), "install");
    var published = publish(tenant, packages, first, origin, (_, _) -> {}, _ -> {}, Map.of());
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var context = records.make(tenant, published, definition(packages), now).admin();
    session.write(
        tenant,
        () -> {
          passwords.forEach((username, password) -> setPassword(context, username, password));
          tenants.made(tenant);
          made.accept(tenant);
          return passwords.size();
        });
  }

  private PackageDefinition definition(List<PackageSource> packages) {
    return definitions.get(
        packages, read -> Objects.requireNonNull(PackageReader.read(read).definition()));
  }

  private void setPassword(RequestContext context, String username, String password) {
    var account =
        accounts
            .byUsername(context.tenant(), username)
            .orElseThrow(() -> ProblemException.of(IdentityProblem.UNKNOWN_USER));
    var origin = new Origin("install", context.requestId());
    accounts.setPassword(context.tenant(), account, password, origin, context.now());
  }

  private Published publish(
      Tenant tenant,
      List<PackageSource> packages,
      UUID by,
      Origin origin,
      Preparation consent,
      Consumer<Published> made,
      Map<String, Object> noted) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var follow = after(tenant, by, origin, now, consent, made, noted);
    var published = publishing.publish(tenant, packages, by, now, follow);
    filling.enqueue(tenant);
    return published;
  }

  private Preparation after(
      Tenant tenant,
      UUID by,
      Origin origin,
      Instant now,
      Preparation consent,
      Consumer<Published> made,
      Map<String, Object> noted) {
    return new Preparation() {
      @Override
      public Runnable ahead(Snapshot before, Snapshot after) {
        var claimed = indexes.claim(tenant, before, after, now);
        Runnable undo =
            () -> {
              indexes.giveUp(tenant, claimed);
              filling.enqueue(tenant);
            };
        if (!claimed.duplicates().isEmpty()) {
          undo.run();
          throw duplicates(claimed.duplicates());
        }
        return undo;
      }

      @Override
      public void follow(@Nullable Snapshot before, Snapshot after) {
        consent.follow(before, after);
        following(now).follow(before, after);
        var told = new LinkedHashMap<>(told(before, after));
        told.putAll(noted);
        audit.add(tenant, AuditKind.PUBLISHED, by, null, origin, now, told);
        made.accept(new Published(TenantSession.epoch(), after));
      }
    };
  }

  private static Map<String, Object> told(@Nullable Snapshot before, Snapshot after) {
    var version = TenantSession.epoch();
    if (before == null) {
      return Map.of("version", version);
    }
    var changes =
        Changes.between(before, after).stream().limit(MOST_TOLD).map(Change::sentence).toList();
    return Map.of(
        "version", version, "changes", changes, "roles", RoleWords.between(before, after));
  }

  /// What has to follow every new model, whoever publishes it.
  Preparation following(Instant now) {
    return (before, after) -> {
      index(before, after, now);
      tasks.follow(before, after, now);
      planning.follow(before, after, now);
    };
  }

  private void index(@Nullable Snapshot before, Snapshot after, Instant now) {
    var followed = indexes.follow(before, after, now);
    if (!followed.duplicates().isEmpty()) {
      throw duplicates(followed.duplicates());
    }
  }

  private static ProblemException duplicates(List<Duplicate> duplicates) {
    return new ProblemException(
        InstallProblem.DUPLICATES,
        Map.of("count", duplicates.size()),
        duplicates.stream().map(TenantInstaller::problem).toList());
  }

  private static FieldProblem problem(Duplicate duplicate) {
    return FieldProblem.of(
        "/" + duplicate.object().name() + "/" + duplicate.record(),
        "duplicate",
        Map.of("object", duplicate.object().label()));
  }
}
