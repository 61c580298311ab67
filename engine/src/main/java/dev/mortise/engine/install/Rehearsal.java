package dev.mortise.engine.install;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.scenario.ScenarioPlayer;
import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.scenario.Script;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Plays the scenarios of a package in a tenant that is never there for anybody else.
///
/// The tenant is made once, with the package and its seeds, and every scenario finds it so: what
/// one writes is taken back before the next. At the end all of it is, so there is nothing to clear
/// away whatever happens.
@Component
public class Rehearsal {
  /// Each takes a connection for seconds.
  private static final int AT_ONCE = 2;

  /// Scenarios that have not begun by then are not played.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final TenantSession session;
  private final Tenants tenants;
  private final Publishing publishing;
  private final Catalog catalog;
  private final TenantInstaller installer;
  private final FirstRecords first;
  private final ScenarioPlayer player;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /// Of what is looked at before it is published; a package plays the same whenever it is played.
  private final Cache<List<PackageSource>, List<ScenarioResult>> played =
      Caffeine.newBuilder().maximumSize(20).softValues().build();

  Rehearsal(
      TenantSession session,
      Tenants tenants,
      Publishing publishing,
      Catalog catalog,
      TenantInstaller installer,
      FirstRecords first,
      ScenarioPlayer player,
      InstantSource clock) {
    this.session = session;
    this.tenants = tenants;
    this.publishing = publishing;
    this.catalog = catalog;
    this.installer = installer;
    this.first = first;
    this.player = player;
    this.clock = clock;
  }

  /// The results of the scenarios the last of the packages brings along, in the order they are
  /// written in.
  ///
  /// @param packages each after those it builds on
  /// @throws ProblemException when the packages have mistakes
  public List<ScenarioResult> of(List<PackageSource> packages) {
    var known = played.getIfPresent(packages);
    if (known != null) {
      return known;
    }
    var read = PackageReader.read(packages);
    var definition = read.definition();
    if (definition == null) {
      throw Publishing.invalid(read.diagnostics());
    }
    var scripts = Script.of(read);
    if (scripts.isEmpty()) {
      return List.of();
    }
    var results = new Play(packages, definition, scripts).results();
    if (results.stream().noneMatch(ScenarioResult::unplayed)) {
      played.put(packages, results);
    }
    return results;
  }

  /// One tenant, and what is played in it.
  private final class Play {
    private final List<PackageSource> packages;
    private final PackageDefinition definition;
    private final List<Script> scripts;
    private final IdentityHashMap<Script, ScenarioResult> results = new IdentityHashMap<>();
    private long end;

    Play(List<PackageSource> packages, PackageDefinition definition, List<Script> scripts) {
      this.packages = packages;
      this.definition = definition;
      this.scripts = scripts;
    }

    List<ScenarioResult> results() {
      places.acquireUninterruptibly();
      try {
        var code = "rehearsal-" + Ids.at(clock.instant());
        session.rehearse(() -> tenants.create(code, code), this::publish, this::play);
      } finally {
        places.release();
      }
      return scripts.stream().map(script -> Objects.requireNonNull(results.get(script))).toList();
    }

    private void publish(Tenant tenant) {
      var now = clock.instant();
      publishing.publish(tenant, packages, null, now, installer.following(now));
    }

    /// Seeds are of the moment a scenario begins.
    private int play(Tenant tenant) {
      end = System.nanoTime() + LONGEST.toNanos();
      var published = catalog.refreshed(tenant);
      scripts.stream()
          .collect(
              Collectors.groupingBy(
                  Script::start, LinkedHashMap::new, Collectors.toUnmodifiableList()))
          .forEach((start, together) -> play(tenant, published, start, together));
      return results.size();
    }

    private void play(Tenant tenant, Published published, Instant start, List<Script> together) {
      try {
        session.tryOut(() -> {
          var made = first.make(tenant, published, definition, start);
          together.forEach(script -> results.put(script, play(made, script)));
          return together.size();
        });
      } catch (ProblemException refused) {
        var language = Locale.forLanguageTag(published.snapshot().about().language());
        together.forEach(
            script -> results.put(script, player.withoutSeeds(script, refused, language)));
      }
    }

    private ScenarioResult play(FirstRecords.Made made, Script script) {
      return System.nanoTime() < end
          ? player.play(made.admin(), made.seeds()::find, script)
          : script.unplayed();
    }
  }
}
