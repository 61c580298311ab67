package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T53: what one tenant exports makes another tenant's application the same.
@Tag("long")
class PortableModelIT {
  private static final int MODELS = Size.of("mortise.models", 100, 5_000);

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant other = TestDatabase.shared().newTenant();

  @Test
  void comesOutOfAnotherTenantAsItWentIn() {
    engine.user(other, Role.ADMIN, Role.ADMIN);
    for (var seed : Cases.seeds(PortableModelIT.class, MODELS)) {
      var what = "seed " + seed;
      var first = engine.tenant(RandomPackage.of(new Random(seed)));
      var exported = exported(first);
      var read = PackageZip.read(exported.name(), PackageZip.write(exported)).source();

      apply(read);

      assertThat(PackageZip.write(exported(other))).as(what).isEqualTo(PackageZip.write(exported));
      assertSame(what, snapshot(first), snapshot(other));
      var version = version();
      apply(read);
      assertThat(version()).as(what + ": applied twice").isEqualTo(version);
    }
  }

  private void apply(PackageSource source) {
    engine.bean(TenantInstaller.class).publish(engine.context(other, Role.ADMIN), List.of(source));
  }

  /// The other tenant has had other models before, so its numbers differ.
  private static void assertSame(String what, Snapshot one, Snapshot two) {
    assertThat(two.roles()).as(what).isEqualTo(one.roles());
    assertThat(two.layouts()).as(what).isEqualTo(one.layouts());
    assertThat(two.translations()).as(what).isEqualTo(one.translations());
    assertThat(two.objects().keySet()).as(what).isEqualTo(one.objects().keySet());
    one.objects()
        .forEach((name, object) -> {
          var same = two.require(name);
          assertThat(same.label()).as(what).isEqualTo(object.label());
          assertThat(same.rules()).as(what).isEqualTo(object.rules());
          assertThat(same.guards()).as(what).isEqualTo(object.guards());
          assertThat(same.history()).as(what).isEqualTo(object.history());
          assertThat(same.fields().values())
              .as(what)
              .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
              .containsExactlyElementsOf(object.fields().values());
        });
  }

  private PackageSource exported(Tenant tenant) {
    return engine.bean(Publishing.class).packages(tenant).getLast();
  }

  private Snapshot snapshot(Tenant tenant) {
    return engine.bean(Catalog.class).refreshed(tenant).snapshot();
  }

  private int version() {
    return engine.bean(Publishing.class).versions(other, 1).getFirst().number();
  }
}
