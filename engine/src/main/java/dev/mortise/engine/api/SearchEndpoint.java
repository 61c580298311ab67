package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.SearchReader;
import dev.mortise.engine.record.SearchReader.Group;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records of all object types by words.
@RestController
@RequestMapping("/t/{tenant}/api/v1/search")
class SearchEndpoint {
  private final SearchReader reader;

  SearchEndpoint(SearchReader reader) {
    this.reader = reader;
  }

  record SearchAnswer(List<Group> groups) {}

  @GetMapping
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  SearchAnswer search(
      RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    return new SearchAnswer(reader.search(context, parameters.toSingleValueMap()));
  }
}
