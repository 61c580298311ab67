package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.guest.Links;
import dev.mortise.engine.identity.RequestContext;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Links by which somebody outside follows a record.
@RestController
@RequestMapping("/t/{tenant}/api/v1/records/{object}/{id}/links")
class LinkEndpoints {
  private final Links links;

  LinkEndpoints(Links links) {
    this.links = links;
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  void revoke(RequestContext context, @PathVariable String object, @PathVariable UUID id) {
    links.revoke(context, object, id);
  }
}
