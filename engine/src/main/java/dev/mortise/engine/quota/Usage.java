package dev.mortise.engine.quota;

import dev.mortise.engine.file.Files;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// What a tenant uses of each quota.
@Component
public class Usage {
  private final Limits limits;
  private final Budgets budgets;
  private final Stored stored;
  private final OpenStreams streams;
  private final TenantSession session;
  private final Files files;

  Usage(
      Limits limits,
      Budgets budgets,
      Stored stored,
      OpenStreams streams,
      TenantSession session,
      Files files) {
    this.limits = limits;
    this.budgets = budgets;
    this.stored = stored;
    this.streams = streams;
    this.session = session;
    this.files = files;
  }

  /// @param usual the limit were none set for the tenant
  /// @param onThisNode whether limit and use are those of one node, not of all
  public record Line(Quota quota, long limit, long usual, long used, boolean onThisNode) {}

  public List<Line> of(Tenant tenant) {
    return Arrays.stream(Quota.values()).map(quota -> line(tenant, quota)).toList();
  }

  private Line line(Tenant tenant, Quota quota) {
    var limit = limits.of(tenant, quota);
    var usual = limits.usual(quota);
    return switch (quota) {
      case RECORDS, USERS -> new Line(quota, limit, usual, stored.used(tenant, quota), false);
      case READS_PER_SECOND, WRITES_PER_SECOND, HEAVY_PER_MINUTE, REQUESTS_AT_ONCE ->
          new Line(quota, limit, usual, budgets.used(tenant, quota), true);
      case FILE_BYTES -> new Line(quota, limit, usual, session.read(tenant, files::total), false);
      case STREAMS -> new Line(quota, limit, usual, streams.of(tenant), true);
    };
  }
}
