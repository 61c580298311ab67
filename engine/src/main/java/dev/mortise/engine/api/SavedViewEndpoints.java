package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.view.SavedView.Shown;
import dev.mortise.engine.view.SavedView.Terms;
import dev.mortise.engine.view.SavedViews;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists as people want to see them again.
@RestController
@RequestMapping("/t/{tenant}/api/v1/views")
class SavedViewEndpoints {
  private static final int LONGEST = 2_000;
  private static final int MOST = 50;

  private final SavedViews views;

  SavedViewEndpoints(SavedViews views) {
    this.views = views;
  }

  record ViewBody(
      @Nullable String object,
      @Nullable String title,
      @Nullable String layout,
      @Nullable String view,
      @Nullable String filter,
      @Nullable List<@Nullable String> sort,
      @Nullable List<@Nullable String> columns,
      @Nullable List<@Nullable String> roles) {

    Terms terms() {
      var input = new InputCheck();
      var terms =
          new Terms(
              input.text("object", object),
              input.text("title", title),
              layout == null ? null : input.text("layout", layout),
              input.text("view", view),
              filter == null || filter.isBlank() ? null : filter,
              texts(input, "sort", sort),
              texts(input, "columns", columns),
              texts(input, "roles", roles));
      if (filter != null && filter.length() > LONGEST) {
        input.refuse("filter", "too_long", Map.of("max", LONGEST));
      }
      input.end();
      return terms;
    }

    private static List<String> texts(
        InputCheck input, String field, @Nullable List<@Nullable String> given) {
      var all = Objects.requireNonNullElse(given, List.<@Nullable String>of());
      if (all.size() > MOST) {
        input.refuse(field, "too_long", Map.of("max", MOST));
      }
      return all.stream().limit(MOST).map(each -> input.text(field, each)).toList();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ViewAnswer(
      UUID id,
      String object,
      String title,
      @Nullable String layout,
      String view,
      @Nullable String filter,
      List<String> sort,
      List<String> columns,
      List<String> roles,
      boolean mine,
      @Nullable String broken) {
    static ViewAnswer of(Shown shown) {
      var terms = shown.view().terms();
      return new ViewAnswer(
          shown.view().id(),
          terms.object(),
          terms.title(),
          terms.layout(),
          terms.look(),
          terms.filter(),
          terms.sort(),
          terms.columns(),
          terms.roles(),
          shown.mine(),
          shown.broken());
    }
  }

  record ViewsAnswer(List<ViewAnswer> items) {}

  @GetMapping
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ViewsAnswer list(
      RequestContext context, @RequestParam(required = false) @Nullable String object) {
    var input = new InputCheck();
    var name = input.text("object", object);
    input.end();
    return new ViewsAnswer(views.list(context, name).stream().map(ViewAnswer::of).toList());
  }

  @PostMapping
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  ResponseEntity<ViewAnswer> create(RequestContext context, @RequestBody ViewBody body) {
    var made = ViewAnswer.of(views.create(context, body.terms()));
    var address = "/t/" + context.tenant().code() + "/api/v1/views/" + made.id();
    return ResponseEntity.created(URI.create(address)).body(made);
  }

  @PutMapping("/{id}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  ViewAnswer replace(RequestContext context, @PathVariable UUID id, @RequestBody ViewBody body) {
    return ViewAnswer.of(views.replace(context, id, body.terms()));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  void remove(RequestContext context, @PathVariable UUID id) {
    views.remove(context, id);
  }
}
