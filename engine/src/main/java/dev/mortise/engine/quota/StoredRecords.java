package dev.mortise.engine.quota;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.RecordProjection;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.SystemField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts records and users as they are written, and refuses more than the tenant may keep.
@Component
class StoredRecords implements RecordProjection {
  private final Stored stored;

  StoredRecords(Stored stored) {
    this.stored = stored;
  }

  @Override
  public void written(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    if (TenantSession.rehearsing()) {
      return;
    }
    follow(context, Quota.RECORDS, before != null, after != null);
    follow(context, Quota.USERS, signsIn(before), signsIn(after));
  }

  private void follow(RequestContext context, Quota quota, boolean before, boolean after) {
    if (after && !before) {
      stored.add(context.tenant(), quota);
    } else if (before && !after) {
      stored.remove(context.tenant(), quota);
    }
  }

  private static boolean signsIn(@Nullable StoredRecord record) {
    return record != null
        && record.type().name().equals(SystemField.USER)
        && !Boolean.FALSE.equals(record.get("active"));
  }
}
