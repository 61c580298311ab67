/// Who is calling: accounts, sign-in, sessions and API keys, giving a Principal. Decides no
/// permissions.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem"})
package dev.mortise.engine.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
