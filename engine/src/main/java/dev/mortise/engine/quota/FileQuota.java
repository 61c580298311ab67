package dev.mortise.engine.quota;

import dev.mortise.engine.file.FileLimit;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import org.springframework.stereotype.Component;

/// The quota of bytes, for who keeps files.
@Component
record FileQuota(Limits limits) implements FileLimit {
  @Override
  public long of(Tenant tenant) {
    return limits.of(tenant, Quota.FILE_BYTES);
  }
}
