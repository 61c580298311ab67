package dev.mortise.engine.platform;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.io.DefaultResourceLoader;

/// Brings the tables up to date; see `db/changelog.yaml`.
final class Schema {
  private Schema() {}

  static void migrate(DataSource owner, ApplicationRole role) {
    try (var connection = owner.getConnection()) {
      var changes = new SpringLiquibase();
      changes.setDataSource(owner);
      changes.setResourceLoader(new DefaultResourceLoader());
      changes.setChangeLog("classpath:db/changelog.yaml");
      changes.setChangeLogParameters(Map.of("app", role.quoted(connection)));
      changes.setShowSummary(UpdateSummaryEnum.OFF);
      changes.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
      changes.setAnalyticsEnabled(false);
      changes.afterPropertiesSet();
    } catch (SQLException | LiquibaseException failed) {
      throw new IllegalStateException("the database could not be brought up to date", failed);
    }
  }
}
