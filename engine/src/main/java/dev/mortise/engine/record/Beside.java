package dev.mortise.engine.record;

import dev.mortise.engine.approval.Approvals;
import dev.mortise.engine.assignment.Picks;
import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.notice.Notices;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.trace.Traces;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is written, asked or run beside records in the transaction of a write.
@Component
record Beside(
    List<RecordProjection> projections,
    Approvals approvals,
    Directory directory,
    Timers timers,
    Scripts scripts,
    Traces traces,
    RecordReader reader,
    Picks picks,
    Notices notices,
    FileAccess files) {
  Beside {
    projections = List.copyOf(projections);
  }
}
