package dev.mortise.bench.thin;

import dev.mortise.engine.platform.Database;
import dev.mortise.engine.platform.DeploymentSecret;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.ObjectMapper;

/// The thin program as a server: the product's HTTP server and connection pool with the product's
/// settings, and nothing else of it.
@SpringBootApplication
public class ThinServer {

  public static void main(String[] arguments) {
    SpringApplication.run(ThinServer.class, arguments);
  }

  @Bean
  Database database(
      @Value("${thin.database}") String ownerUrl, @Value("${thin.secret}") String secret) {
    return Database.open(ownerUrl, new DeploymentSecret(secret), 20);
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  @Bean
  Tasks tasks(DataSource source, ObjectMapper json) {
    return new Tasks(source, json);
  }

  @Bean
  Callers callers(DataSource source, @Value("${thin.token}") String token) throws SQLException {
    return Callers.read(source, token);
  }
}
