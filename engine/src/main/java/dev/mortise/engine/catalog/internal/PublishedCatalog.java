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
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Models compiled once and kept in memory.
///
/// No node is told of a new version: every transaction learns the tenant's epoch as it begins, a
/// writer that finds it ahead starts over with the new model, and a model in memory is compared
/// with the epoch when it has not been for half a second. Tenants whose packages and numbers are
/// the same share one compiled model.
@Service
public class PublishedCatalog implements Catalog, Publishing {
  private final TenantSession session;
  private final VersionTable versions;
  private final Cache<Integer, Held> held;
  private final Cache<String, Snapshot> compiled = Caffeine.newBuilder().softValues().build();

  PublishedCatalog(TenantSession session, VersionTable versions) {
    this.session = session;
    this.versions = versions;
    this.held = Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();
  }

  @Override
  public Published current(Tenant tenant) {
    var found = held.getIfPresent(tenant.id());
    return found != null && found.fresh() ? found.published() : refreshed(tenant);
  }

  @Override
  public Published refreshed(Tenant tenant) {
    var known = held.getIfPresent(tenant.id());
    var loaded =
        session.read(
            tenant,
            () -> {
              var epoch = TenantSession.epoch();
              var fingerprint = versions.latestFingerprint().orElseThrow(PublishedCatalog::nothing);
              var snapshot =
                  known != null && known.fingerprint().equals(fingerprint)
                      ? known.published().snapshot()
                      : load(fingerprint);
              return new Held(new Published(epoch, snapshot), fingerprint, System.nanoTime());
            });
    held.put(tenant.id(), loaded);
    return loaded.published();
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
    var canonical = packages.stream().map(PublishedCatalog::canonical).toList();
    if (session.read(tenant, () -> isCurrent(canonical))) {
      return refreshed(tenant);
    }
    session.change(
        tenant,
        () -> {
          var before = versions.latest();
          var identities = before.map(Stored::identities).orElse(IdentityMap.EMPTY);
          var result = compile(packages, identities);
          var fingerprint = fingerprint(canonical, result.identities());
          var version =
              new Stored(TenantSession.epoch(), fingerprint, canonical, result.identities());
          versions.insert(version, now, by);
          compiled.put(fingerprint, result.snapshot());
          prepare.follow(before.map(this::compiled).orElse(null), result.snapshot());
          return version;
        });
    return refreshed(tenant);
  }

  /// Kept as it would be exported, so that who exports and publishes again changes nothing.
  private static PackageSource canonical(PackageSource source) {
    return PackageWriter.write(source).source();
  }

  private boolean isCurrent(List<PackageSource> packages) {
    return versions.latest().filter(latest -> latest.packages().equals(packages)).isPresent();
  }

  private Snapshot load(String fingerprint) {
    var known = compiled.getIfPresent(fingerprint);
    return known != null
        ? known
        : compiled(versions.latest().orElseThrow(PublishedCatalog::nothing));
  }

  private Snapshot compiled(Stored version) {
    return compiled.get(
        version.fingerprint(), _ -> compile(version.packages(), version.identities()).snapshot());
  }

  private static Compiled compile(List<PackageSource> packages, IdentityMap identities) {
    var read = PackageReader.read(packages);
    return switch (Compiler.compile(packages.getLast().name(), read, identities)) {
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

  /// A model in memory and when it was last seen to be the current one.
  private record Held(Published published, String fingerprint, long seen) {
    private static final long FRESH = Duration.ofMillis(500).toNanos();

    boolean fresh() {
      return System.nanoTime() - seen < FRESH;
    }
  }
}
