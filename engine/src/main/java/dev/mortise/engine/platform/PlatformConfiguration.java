package dev.mortise.engine.platform;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Clock, secret and database of the application.
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

  /// The time to the microsecond, which is what the database keeps.
  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }

  /// How long ago something was; unlike the clock, nobody puts it back.
  @Bean
  @ConditionalOnMissingBean
  Ticker ticker() {
    return Ticker.systemTicker();
  }

  @Bean
  DataFolder dataFolder(@Value("${mortise.data:${user.home}/.mortise}") Path path) {
    return DataFolder.open(path);
  }

  /// Given by the operator; an installation with its database embedded has one machine and makes
  /// its own.
  @Bean
  DeploymentSecret deploymentSecret(
      @Value("${mortise.secret:#{null}}") @Nullable String secret,
      @Value("${mortise.database:#{null}}") @Nullable String database,
      DataFolder folder) {
    if (secret != null) {
      SecretRule.check("mortise.secret", secret);
      return new DeploymentSecret(secret);
    }
    if (database != null) {
      throw new StartRefused(
          "A database of your own is named, but no secret that its nodes share.",
          "Set the property mortise.secret to at least 32 random characters.");
    }
    return DeploymentSecret.in(folder);
  }

  @Bean
  @Conditional(NoDatabaseNamed.class)
  @ConditionalOnBooleanProperty(name = "mortise.join", havingValue = false, matchIfMissing = true)
  EmbeddedServer embeddedServer(DataFolder folder) {
    return EmbeddedServer.start(folder);
  }

  @Bean
  Database database(
      ObjectProvider<EmbeddedServer> embedded,
      DataFolder folder,
      @Value("${mortise.database:#{null}}") @Nullable String named,
      @Value("${mortise.database.connections:20}") int connections,
      DeploymentSecret secret) {
    var server = embedded.getIfAvailable();
    var url =
        named != null
            ? named
            : server != null ? server.ownerUrl() : EmbeddedServer.ownerUrlOfRunning(folder, secret);
    return Database.open(url, secret, connections);
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  static final class NoDatabaseNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().containsProperty("mortise.database");
    }
  }
}
