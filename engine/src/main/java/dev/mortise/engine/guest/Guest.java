package dev.mortise.engine.guest;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody on a public page, with that page's role and no more than one record.
///
/// @param record the one their link leads to; null for who has none
public record Guest(RequestContext context, Page page, @Nullable UUID record) {

  ObjectType type() {
    return context.snapshot().require(page.object());
  }

  /// @throws ProblemException for who has no link
  public UUID requireRecord() {
    if (record == null) {
      throw ProblemException.of(GuestProblem.NO_SUCH_LINK);
    }
    return record;
  }
}
