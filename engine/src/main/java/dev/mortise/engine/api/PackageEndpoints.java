package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.Repeats;
import dev.mortise.engine.catalog.Catalog.Published;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.catalog.Publishing.Version;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.install.ModelChange;
import dev.mortise.engine.install.Rehearsal;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.store.RecordIndexes.Unindexed;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tenant's metadata as a package of files.
@RestController
@RequestMapping("/t/{tenant}/meta/v1")
class PackageEndpoints {
  static final String ZIP = "application/zip";

  private final Publishing publishing;
  private final TenantInstaller installer;
  private final RecordIndexes indexes;
  private final ModelChange change;
  private final Rehearsal rehearsal;
  private final ProblemTexts texts;
  private final Repeats repeats;

  PackageEndpoints(
      Publishing publishing,
      TenantInstaller installer,
      RecordIndexes indexes,
      ModelChange change,
      Rehearsal rehearsal,
      ProblemTexts texts,
      Repeats repeats) {
    this.publishing = publishing;
    this.installer = installer;
    this.indexes = indexes;
    this.change = change;
    this.rehearsal = rehearsal;
    this.texts = texts;
    this.repeats = repeats;
  }

  /// The tenant's own package as a zip archive: the same bytes as long as nothing is published.
  @GetMapping("/package")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> export(RequestContext context) {
    var own = publishing.packages(context.tenant()).getLast();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(ZIP))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(own.name() + ".zip").build().toString())
        .body(PackageZip.write(own));
  }

  /// Publishes a zip archive as the tenant's own package, unless values would be lost that the
  /// caller does not name, or its scenarios do not hold; answers which fields got no index because
  /// none is left.
  @PutMapping(path = "/package", consumes = ZIP)
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.VERSIONS)
  ResponseEntity<?> publish(
      RequestContext context,
      @RequestParam(name = "accept_loss", defaultValue = "") Set<String> accepted,
      @RequestParam(defaultValue = "play") String scenarios,
      @RequestBody byte[] archive,
      HttpServletRequest request) {
    var played = scenarios(scenarios);
    return repeats.runApart(
        request,
        archive,
        keep ->
            published(
                context,
                change.publish(
                    context,
                    packages(context, archive),
                    accepted,
                    played,
                    made -> keep.accept(published(context, made)))));
  }

  private static ModelChange.Scenarios scenarios(String word) {
    var input = new InputCheck();
    if (!List.of("play", "skip").contains(word)) {
      input.refuse("scenarios", "unknown_choice", Map.of("value", word));
    }
    input.end();
    return ModelChange.Scenarios.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private Map<String, Object> published(RequestContext context, Published published) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("version", published.version());
    var without = indexes.withoutIndex(context.tenant(), published.snapshot());
    if (!without.isEmpty()) {
      answer.put("without_index", without.stream().map(PackageEndpoints::answer).toList());
    }
    return answer;
  }

  /// What publishing a zip archive would do; changes nothing.
  @PostMapping(path = "/check", consumes = ZIP)
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.NONE)
  Map<String, Object> check(RequestContext context, @RequestBody byte[] archive) {
    return PreviewAnswer.of(() -> change.check(context, packages(context, archive)), told(context));
  }

  /// Plays the scenarios of a zip archive in a tenant that is there for nothing else.
  @PostMapping(path = "/scenarios", consumes = ZIP)
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.NONE)
  Map<String, Object> play(RequestContext context, @RequestBody byte[] archive) {
    return told(context).of(rehearsal.of(packages(context, archive)));
  }

  private ScenarioAnswer told(RequestContext context) {
    return new ScenarioAnswer(texts, context.language());
  }

  private List<PackageSource> packages(RequestContext context, byte[] archive) {
    var name = publishing.packages(context.tenant()).getLast().name();
    var opened = PackageZip.read(name, archive);
    if (!opened.diagnostics().isEmpty()) {
      throw Publishing.invalid(opened.diagnostics());
    }
    return installer.layers(opened.source());
  }

  /// What has been published, newest first.
  @GetMapping("/versions")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.READ, audit = Audit.NONE)
  Map<String, List<Map<String, @Nullable Object>>> versions(RequestContext context) {
    return Map.of(
        "items",
        publishing.versions(context.tenant(), 100).stream().map(PackageEndpoints::answer).toList());
  }

  private static Map<String, Object> answer(Unindexed field) {
    return Map.of("object", field.object().name(), "field", field.field().name());
  }

  /// What making an earlier version current again would do; changes nothing.
  @PostMapping("/versions/{version}/check")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.NONE)
  Map<String, Object> check(RequestContext context, @PathVariable int version) {
    return PreviewAnswer.of(() -> change.check(context, version), told(context));
  }

  /// Makes an earlier version current again, with the values its fields had.
  @PostMapping("/versions/{version}/restore")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.VERSIONS)
  ResponseEntity<?> restore(
      RequestContext context,
      @PathVariable int version,
      @RequestBody(required = false) @Nullable Consent consent,
      HttpServletRequest request) {
    var accepted =
        consent == null || consent.accept_loss() == null ? Set.<String>of() : consent.accept_loss();
    return repeats.runApart(
        request,
        accepted,
        keep ->
            version(
                change.restore(context, version, accepted, made -> keep.accept(version(made)))));
  }

  private static Map<String, Object> version(Published published) {
    return Map.of("version", published.version());
  }

  /// The values of a field that its change of type has not kept whole, for a spreadsheet.
  @GetMapping("/losses")
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.NONE)
  ResponseEntity<String> losses(
      RequestContext context, @RequestParam String object, @RequestParam String field) {
    var losses = change.losses(context, object, field);
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(object + "." + field + ".csv")
                .build()
                .toString())
        .body(LossesCsv.of(losses));
  }

  /// @param accept_loss paths of the changes whose losses the caller accepts
  record Consent(@Nullable Set<String> accept_loss) {}

  private static Map<String, @Nullable Object> answer(Version version) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("version", version.number());
    answer.put("published_at", version.publishedAt());
    answer.put("published_by", version.publishedBy());
    return answer;
  }
}
