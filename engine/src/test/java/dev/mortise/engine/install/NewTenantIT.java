package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a tenant's first model costs.
class NewTenantIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();

  @Test
  void itsIndexesTakeNoStatementEach() {
    assertThat(SqlStatements.counted(() -> publish(newTenant(), model(12))))
        .isEqualTo(SqlStatements.counted(() -> publish(newTenant(), model(4))));
  }

  @Test
  void tenantsThatBeginAlikeShareOneModel() {
    var first = newTenant();
    var second = newTenant();
    publish(first, model(5));
    publish(second, model(5));

    assertThat(ENGINE.bean(Catalog.class).current(second).snapshot())
        .isSameAs(ENGINE.bean(Catalog.class).current(first).snapshot());
  }

  private static void publish(Tenant tenant, PackageSource source) {
    ENGINE.bean(TenantInstaller.class).publish(ENGINE.context(tenant, "admin"), List.of(source));
  }

  private static Tenant newTenant() {
    var tenant = TestDatabase.shared().newTenant();
    ENGINE.user(tenant, "admin", "admin");
    return tenant;
  }

  private static PackageSource model(int fields) {
    return TestModel.source(
        """
        --- task/task.object.yaml
        label: Task
        display: name
        fields:
          name: { type: text }
        """
            + IntStream.range(0, fields)
                .mapToObj("  field%d: { type: integer, index: true }%n"::formatted)
                .collect(Collectors.joining()));
  }
}
