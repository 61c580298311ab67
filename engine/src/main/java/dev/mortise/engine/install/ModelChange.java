package dev.mortise.engine.install;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.catalog.Publishing.Draft;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.change.Change;
import dev.mortise.metadata.change.Changes;
import dev.mortise.metadata.change.DataChange;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Role.Scope;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.value.Converted;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.Outcome;
import dev.mortise.metadata.value.StoredShape;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Changes a tenant's model as people do it: they see first what it would do to their records, and
/// nothing of theirs is lost that they have not agreed to lose.
@Service
public class ModelChange {
  /// Most records of an object type that a forecast looks at one by one.
  private static final int EXACT = 200_000;

  /// Most records looked at while everybody waits; of more, a loss is taken to be possible.
  private static final int AT_ONCE = 20_000;

  private static final int MOST_LISTED = 10_000;

  private final TenantSession session;
  private final Publishing publishing;
  private final TenantInstaller installer;
  private final RecordStores stores;
  private final Rehearsal rehearsal;
  private final ScriptCheck scripts;

  ModelChange(
      TenantSession session,
      Publishing publishing,
      TenantInstaller installer,
      RecordStores stores,
      Rehearsal rehearsal,
      ScriptCheck scripts) {
    this.session = session;
    this.publishing = publishing;
    this.installer = installer;
    this.stores = stores;
    this.rehearsal = rehearsal;
    this.scripts = scripts;
  }

  /// What a version that is not published yet would change.
  ///
  /// @param model the model now, which values in forecasts are of
  /// @param scenarios what the package itself says shall hold, and whether it does
  public record Preview(
      Draft model,
      List<Change> changes,
      List<Forecast> forecasts,
      List<ScenarioResult> scenarios) {}

  /// Whether a package has to show that its scenarios hold.
  public enum Scenarios {
    PLAY,
    SKIP
  }

  /// What publishing packages would do.
  public Preview check(RequestContext context, List<PackageSource> packages) {
    var draft = publishing.draft(context.tenant(), packages);
    scripts.require(context.tenant(), draft.after());
    return preview(context, draft, rehearsal.of(packages));
  }

  /// What restoring a version would do. Its scenarios held when it was published.
  public Preview check(RequestContext context, int version) {
    return preview(context, publishing.draft(context.tenant(), version), List.of());
  }

  /// @param accepted paths of the changes whose losses the caller accepts
  /// @param made is told of the new version in the transaction that makes it
  public Published publish(
      RequestContext context,
      List<PackageSource> packages,
      Set<String> accepted,
      Scenarios scenarios,
      Consumer<Published> made) {
    if (packages.stream().anyMatch(ModelChange::hasScripts)) {
      var draft = publishing.draft(context.tenant(), packages);
      scripts.require(context.tenant(), draft.after());
    }
    var noted =
        switch (scenarios) {
          case PLAY -> {
            requireScenarios(packages);
            yield Map.<String, Object>of();
          }
          case SKIP -> Map.<String, Object>of("scenarios", "skipped");
        };
    var consent = consent(context.tenant(), accepted);
    return installer.publish(context, packages, consent, made, noted);
  }

  private static boolean hasScripts(PackageSource source) {
    return source.files().keySet().stream()
        .anyMatch(path -> path.endsWith(".js") || path.endsWith(".ftl"));
  }

  /// Makes an earlier version current again, with the values it had.
  public Published restore(
      RequestContext context, int version, Set<String> accepted, Consumer<Published> made) {
    return installer.restore(context, version, consent(context.tenant(), accepted), made);
  }

  /// The values of a field as they were before it got its type, as far as they did not come through
  /// whole and are still kept.
  ///
  /// @param former the field before
  /// @param values at most ten thousand
  public record Losses(Field former, Field field, ZoneId zone, List<Loss> values) {}

  public record Loss(UUID id, Outcome outcome) {}

  public Losses losses(RequestContext context, String object, String name) {
    var snapshot = context.snapshot();
    var type = snapshot.object(object);
    var field = type == null ? null : type.fields().get(name);
    var formers = field == null ? null : snapshot.formers().get(field.id());
    if (type == null || field == null || formers == null) {
      throw ProblemException.of(
          InstallProblem.NO_SUCH_LOSS, Map.of("path", object + ".fields." + name));
    }
    if (!isShown(Access.of(context).to(type), field)) {
      throw Access.of(context).to(type).forbidden(List.of(name));
    }
    var shape = new StoredShape(snapshot);
    var losses = new ArrayList<Loss>();
    new RecordWalk(session, stores, context.tenant(), snapshot, EXACT)
        .each(
            type,
            record -> {
              var outcome = shape.outcome(field, record.retired());
              if (outcome != null
                  && !(outcome.converted() instanceof Converted.Whole)
                  && losses.size() < MOST_LISTED) {
                losses.add(new Loss(record.id(), outcome));
              }
            });
    return new Losses(formers.getFirst().field(), field, snapshot.about().zone(), losses);
  }

  private void requireScenarios(List<PackageSource> packages) {
    var failed = rehearsal.of(packages).stream().filter(result -> !result.passed()).toList();
    if (!failed.isEmpty()) {
      throw new ProblemException(
              InstallProblem.SCENARIOS_FAILED,
              Map.of("count", failed.size()),
              failed.stream().map(ScenarioResult::problem).flatMap(Optional::stream).toList())
          .explained(Map.of("scenarios", failed.stream().map(ScenarioResult::told).toList()));
    }
  }

  private Preview preview(RequestContext context, Draft draft, List<ScenarioResult> scenarios) {
    var access = Access.of(context);
    var walk = new RecordWalk(session, stores, context.tenant(), draft.before(), EXACT);
    var forecasts =
        new Forecasts(
            draft.before(),
            draft.after(),
            walk,
            (object, field) -> isShown(access.to(object), field));
    return new Preview(
        draft,
        Changes.between(draft.before(), draft.after()),
        forecasts.of(DataChange.between(draft.before(), draft.after())),
        scenarios);
  }

  /// Who manages the model does not for that see every record.
  private static boolean isShown(ObjectAccess there, Field field) {
    var access = there.field(field.name());
    return there.read() instanceof Scope.All
        && access.readable()
        && !access.masked()
        && access.hiddenIf() == null;
  }

  private Publishing.Preparation consent(Tenant tenant, Set<String> accepted) {
    return (before, after) -> {
      if (before != null) {
        require(tenant, before, after, accepted);
      }
    };
  }

  private void require(Tenant tenant, Snapshot before, Snapshot after, Set<String> accepted) {
    var changes = DataChange.between(before, after);
    var paths = changes.stream().map(DataChange::path).collect(Collectors.toSet());
    var unknown = accepted.stream().filter(path -> !paths.contains(path)).sorted().toList();
    if (!unknown.isEmpty()) {
      throw ProblemException.of(
          InstallProblem.NO_SUCH_LOSS, Map.of("path", String.join(", ", unknown)));
    }
    var open = changes.stream().filter(change -> !accepted.contains(change.path())).toList();
    var walk = new RecordWalk(session, stores, tenant, before, AT_ONCE);
    var losses =
        new Forecasts(before, after, walk, (_, _) -> false)
            .of(open).stream()
                .filter(forecast -> forecast.loses() || forecast.estimated())
                .map(ModelChange::loss)
                .toList();
    if (!losses.isEmpty()) {
      throw new ProblemException(
          InstallProblem.LOSS_NOT_ACCEPTED, Map.of("count", losses.size()), losses);
    }
  }

  private static FieldProblem loss(Forecast forecast) {
    var path = forecast.change().path();
    return FieldProblem.of(
        "/" + path.replace('.', '/'),
        forecast.estimated() ? "may_lose" : "loses",
        Map.of("path", path, "lossy", forecast.lossy(), "impossible", forecast.impossible()));
  }
}
