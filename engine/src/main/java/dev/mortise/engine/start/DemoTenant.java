package dev.mortise.engine.start;

import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.platform.DataFolder;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.snapshot.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.stereotype.Component;

/// Makes the demo tenant at the first start: one person of each role can sign in.
///
/// The passwords are kept before the tenant is made, and a tenant whose making was cut short is
/// made anew, so that a start may be ended at any moment.
@Component
@Conditional(DemoTenant.Wanted.class)
class DemoTenant implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DemoTenant.class);

  private final String template;
  private final DataFolder folder;
  private final DeploymentSecret secret;
  private final Tenants tenants;
  private final TenantInstaller installer;

  DemoTenant(
      @Value("${mortise.demo:${mortise.demo-template}}") String template,
      DataFolder folder,
      DeploymentSecret secret,
      Tenants tenants,
      TenantInstaller installer) {
    this.template = template;
    this.folder = folder;
    this.secret = secret;
    this.tenants = tenants;
    this.installer = installer;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    var credentials = DemoCredentials.keptIn(folder, this::newCredentials);
    if (tenants.byCode(template).isEmpty() || tenants.unfinished(template)) {
      LOG.info("making the demo tenant from its template, template={}", template);
      var title = installer.title(template);
      installer.create(template, title, template, credentials.passwords());
    }
  }

  private DemoCredentials newCredentials() {
    var passwords = new LinkedHashMap<String, String>();
    passwords.put("admin", installer.newPassword());
    var roles = new HashMap<String, String>(Map.of("admin", Role.ADMIN));
    installer
        .firstUserByRole(template)
        .forEach((role, username) -> {
          passwords.putIfAbsent(username, installer.newPassword());
          roles.merge(username, role, (first, more) -> first + ", " + more);
        });
    return new DemoCredentials(template, OperatorKey.text(secret), passwords, roles);
  }

  /// With the embedded database unless told otherwise; with a database of the operator's only when
  /// told.
  static final class Wanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      var environment = context.getEnvironment();
      var demo = environment.getProperty("mortise.demo");
      return demo == null
          ? !environment.containsProperty("mortise.database")
          : !demo.equals("false");
    }
  }
}
