package dev.mortise.engine.catalog.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.CatalogProblem;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.catalog.internal.VersionTable.Stored;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compilation.Compiled;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.compile.IdentityMap.FormerNumber;
import dev.mortise.metadata.snapshot.Former;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Models compiled once and kept in memory.
///
/// No node is told of a new version: every transaction learns the tenant's epoch as it begins, a
/// writer that finds it ahead starts over with the new model, and the epoch is asked for where no
/// transaction of the tenant has been here for half a second. Tenants whose packages and numbers
/// are the same share one compiled model.
@Service
public class PublishedCatalog implements Catalog, Publishing {
  private static final Duration FRESH = Duration.ofMillis(500);

  private final TenantSession session;
  private final VersionTable versions;
  private final Cache<Integer, Published> held;
  private final Cache<String, Snapshot> compiled = Caffeine.newBuilder().softValues().build();

  /// Many tenants begin with what others began with.
  private final Cache<List<PackageSource>, Compiled> begun = sources();

  private final Cache<PackageSource, PackageSource> exported = sources();

  PublishedCatalog(TenantSession session, VersionTable versions) {
    this.session = session;
    this.versions = versions;
    this.held = Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();
  }

  @Override
  public Published current(Tenant tenant) {
    var found = held.getIfPresent(tenant.id());
    return found != null && session.seen(tenant, found.version(), FRESH)
        ? found
        : refreshed(tenant);
  }

  @Override
  public Published refreshed(Tenant tenant) {
    var known = held.getIfPresent(tenant.id());
    var latest = versions.current(tenant).orElseThrow(PublishedCatalog::nothing);
    if (known != null && known.version() == latest.epoch()) {
      return known;
    }
    var snapshot = compiled.getIfPresent(latest.fingerprint());
    var loaded =
        new Published(
            latest.epoch(), snapshot != null ? snapshot : load(tenant, latest.fingerprint()));
    if (TenantSession.rehearsing()) {
      return loaded;
    }
    // another thread may have looked later and be done earlier
    return held.asMap()
        .merge(
            tenant.id(),
            loaded,
            (there, found) -> found.version() < there.version() ? there : found);
  }

  @Override
  public List<PackageSource> packages(Tenant tenant) {
    return session.read(
        tenant, () -> versions.latest().orElseThrow(PublishedCatalog::nothing).packages());
  }

  @Override
  public List<Version> versions(Tenant tenant, int limit) {
    return session.read(tenant, () -> versions.list(limit));
  }

  @Override
  public Published publish(
      Tenant tenant,
      List<PackageSource> packages,
      @Nullable UUID by,
      Instant now,
      Preparation prepare) {
    var latest = session.read(tenant, versions::latest);
    var known = latest.map(Stored::packages).orElse(List.of());
    var canonical = packages.stream().map(source -> canonical(source, known)).toList();
    if (known.equals(canonical)) {
      return refreshed(tenant);
    }
    return change(
        tenant,
        by,
        now,
        prepare,
        () -> {
          var before = versions.latest();
          return new Next(before, canonical, next(before, packages));
        });
  }

  @Override
  public Draft draft(Tenant tenant, List<PackageSource> packages) {
    return session.read(
        tenant,
        () -> {
          var before = versions.latest();
          return new Draft(
              compiled(before.orElseThrow(PublishedCatalog::nothing)),
              next(before, packages).snapshot());
        });
  }

  @Override
  public Published restore(
      Tenant tenant, int version, @Nullable UUID by, Instant now, Preparation prepare) {
    return change(
        tenant,
        by,
        now,
        prepare,
        () -> {
          var earlier = version(version);
          return new Next(versions.latest(), earlier.packages(), restored(earlier));
        });
  }

  @Override
  public Draft draft(Tenant tenant, int version) {
    return session.read(
        tenant,
        () -> {
          var before = versions.latest().orElseThrow(PublishedCatalog::nothing);
          return new Draft(compiled(before), restored(version(version)).snapshot());
        });
  }

  /// The version that is to follow another one.
  private record Next(Optional<Stored> before, List<PackageSource> packages, Compiled compiled) {}

  /// What takes long is done while others write.
  private Published change(
      Tenant tenant, @Nullable UUID by, Instant now, Preparation prepare, Supplier<Next> next) {
    var expected = session.read(tenant, next);
    var undo = ahead(tenant, expected, prepare);
    try {
      session.change(
          tenant,
          () -> {
            var latest = versions.latest();
            boolean holds = latest.map(Stored::number).equals(expected.before.map(Stored::number));
            return insert(holds ? expected : next.get(), by, now, prepare);
          });
    } catch (RuntimeException failed) {
      try {
        undo.run();
      } catch (RuntimeException also) {
        failed.addSuppressed(also); // others find what is left
      }
      throw failed;
    }
    return refreshed(tenant);
  }

  private Runnable ahead(Tenant tenant, Next next, Preparation prepare) {
    return next.before.isEmpty()
        ? () -> {}
        : prepare.ahead(
            session.read(tenant, () -> compiled(next.before.get())), next.compiled.snapshot());
  }

  private Stored insert(Next next, @Nullable UUID by, Instant now, Preparation prepare) {
    var identities = next.compiled.identities();
    var fingerprint = fingerprint(next.packages, identities);
    var version = new Stored(TenantSession.epoch(), fingerprint, next.packages, identities);
    versions.insert(version, now, by);
    compiled.put(fingerprint, next.compiled.snapshot());
    prepare.follow(next.before.map(this::compiled).orElse(null), next.compiled.snapshot());
    return version;
  }

  private Stored version(int number) {
    return versions
        .byNumber(number)
        .orElseThrow(
            () -> ProblemException.of(CatalogProblem.UNKNOWN_VERSION, Map.of("version", number)));
  }

  /// The version after the current one.
  private Compiled next(Optional<Stored> current, List<PackageSource> packages) {
    return current
        .map(latest ->
            sound(
                Compiler.next(
                    packages.getLast().name(), PackageReader.read(packages), earlier(latest))))
        .orElseGet(() -> begun.get(packages, PublishedCatalog::first));
  }

  private static Compiled first(List<PackageSource> packages) {
    var name = packages.getLast().name();
    return sound(Compiler.compile(name, PackageReader.read(packages), IdentityMap.EMPTY));
  }

  private Compiled restored(Stored version) {
    var latest = versions.latest().orElseThrow(PublishedCatalog::nothing);
    return sound(
        Compiler.restore(
            version.packages().getLast().name(),
            PackageReader.read(version.packages()),
            earlier(version),
            earlier(latest)));
  }

  private Compiler.Earlier earlier(Stored version) {
    return new Compiler.Earlier(compiled(version), version.identities(), version.fingerprint());
  }

  /// Kept as it would be exported, so that who exports and publishes again changes nothing.
  ///
  /// @param known packages that are kept so; most of their files are the same each time
  private PackageSource canonical(PackageSource source, List<PackageSource> known) {
    var written =
        known.stream()
            .filter(one -> one.name().equals(source.name()))
            .findFirst()
            .<Map<String, String>>map(PackageSource::files)
            .orElse(Map.of());
    return exported.get(source, unwritten -> PackageWriter.write(unwritten, written).source());
  }

  private static <K, V> Cache<K, V> sources() {
    return Caffeine.newBuilder().maximumSize(20).softValues().build();
  }

  private Snapshot load(Tenant tenant, String fingerprint) {
    return session.read(
        tenant,
        () -> compiled(versions.byFingerprint(fingerprint).orElseThrow(PublishedCatalog::nothing)));
  }

  private Snapshot compiled(Stored version) {
    var known = compiled.getIfPresent(version.fingerprint());
    if (known != null) {
      return known;
    }
    var name = version.packages().getLast().name();
    var snapshot =
        sound(Compiler.compile(name, PackageReader.read(version.packages()), version.identities()))
            .snapshot()
            .withFormers(formers(version.identities()));
    compiled.put(version.fingerprint(), snapshot);
    return snapshot;
  }

  /// What fields were before, from the versions that describe it.
  private Map<Integer, List<Former>> formers(IdentityMap identities) {
    var formers = new HashMap<Integer, List<Former>>();
    identities
        .formers()
        .forEach(
            (field, numbers) -> formers.put(field, numbers.stream().map(this::former).toList()));
    return formers;
  }

  private Former former(FormerNumber former) {
    return Compiler.former(
        compiled(versions.byFingerprint(former.model()).orElseThrow()), former.field());
  }

  private static Compiled sound(Compilation compilation) {
    return switch (compilation) {
      case Compiled compiled -> compiled;
      case Compilation.Failed(var diagnostics) -> throw Publishing.invalid(diagnostics);
    };
  }

  private static ProblemException nothing() {
    return ProblemException.of(CatalogProblem.NOTHING_PUBLISHED);
  }

  private static String fingerprint(List<PackageSource> packages, IdentityMap identities) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var source : packages) {
        digest.update(source.name().getBytes(StandardCharsets.UTF_8));
        digest.update(Json.write(source.files()).getBytes(StandardCharsets.UTF_8));
      }
      digest.update(Json.write(identities.toJson()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
