package dev.mortise.engine.catalog;

import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The versions of a tenant's application, and the way to the next.
public interface Publishing {

  /// What the current version was published from, the tenant's own package last.
  List<PackageSource> packages(Tenant tenant);

  /// Published versions, newest first.
  List<Version> versions(Tenant tenant, int limit);

  /// Makes packages the tenant's application, wholly or not at all; packages that say what the
  /// current version says change nothing.
  ///
  /// @param packages each after those it builds on
  /// @param prepare completes the change in the same transaction; by throwing it takes it back
  Published publish(
      Tenant tenant,
      List<PackageSource> packages,
      @Nullable UUID by,
      Instant now,
      Preparation prepare);

  /// What packages would make of the tenant's application, without doing so.
  ///
  /// @throws ProblemException as [#invalid] makes it
  Draft draft(Tenant tenant, List<PackageSource> packages);

  /// Makes an earlier version the tenant's application again, as a new version, with the numbers
  /// its elements had, so that the values stored under them are theirs again.
  Published restore(
      Tenant tenant, int version, @Nullable UUID by, Instant now, Preparation prepare);

  /// What restoring an earlier version would make of the tenant's application, without doing so.
  Draft draft(Tenant tenant, int version);

  /// A version that is not published.
  ///
  /// @param before the model now
  /// @param after the model as it would be
  record Draft(Snapshot before, Snapshot after) {}

  /// The refusal that tells what is wrong with a package.
  static ProblemException invalid(List<Diagnostic> diagnostics) {
    var errors =
        diagnostics.stream()
            .map(diagnostic ->
                new FieldProblem(
                    "/" + diagnostic.place().file().replace("~", "~0").replace("/", "~1"),
                    diagnostic.code().slug(),
                    Map.of(),
                    diagnostic.toString()))
            .toList();
    return new ProblemException(
        CatalogProblem.PACKAGE_INVALID, Map.of("count", errors.size()), errors);
  }

  /// What else has to follow a change of the model.
  interface Preparation {
    /// Does beforehand, while others write, what would keep them waiting in the change itself. The
    /// change may turn out to be another one.
    ///
    /// @return takes it back when the change fails
    default Runnable ahead(Snapshot before, Snapshot after) {
      return () -> {};
    }

    /// @param before the model until now; null for a new tenant
    void follow(@Nullable Snapshot before, Snapshot after);
  }

  /// A line of the list of versions.
  record Version(int number, Instant publishedAt, @Nullable UUID publishedBy) {}
}
