package dev.mortise.engine.file;

import dev.mortise.engine.tenant.Tenant;

/// How many bytes a tenant's files may take together.
@FunctionalInterface
public interface FileLimit {
  long of(Tenant tenant);
}
