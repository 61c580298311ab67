package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.catalog.Publishing.Version;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.store.RecordIndexes;
import dev.mortise.engine.store.RecordIndexes.Unindexed;
import dev.mortise.metadata.source.PackageZip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The tenant's metadata as a package of files.
@RestController
@RequestMapping("/t/{tenant}/meta/v1")
class PackageEndpoints {
  static final String ZIP = "application/zip";

  private final Publishing publishing;
  private final TenantInstaller installer;
  private final RecordIndexes indexes;

  PackageEndpoints(Publishing publishing, TenantInstaller installer, RecordIndexes indexes) {
    this.publishing = publishing;
    this.installer = installer;
    this.indexes = indexes;
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

  /// Publishes a zip archive as the tenant's own package; answers which fields got no index because
  /// none is left.
  @PutMapping(path = "/package", consumes = ZIP)
  @Operation(check = Check.MANAGE_METADATA, rate = Rate.HEAVY, audit = Audit.VERSIONS)
  Map<String, Object> publish(RequestContext context, @RequestBody byte[] archive) {
    var name = publishing.packages(context.tenant()).getLast().name();
    var opened = PackageZip.read(name, archive);
    if (!opened.diagnostics().isEmpty()) {
      throw Publishing.invalid(opened.diagnostics());
    }
    var published = installer.publish(context, installer.layers(opened.source()));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("version", published.version());
    var without = indexes.withoutIndex(context.tenant(), published.snapshot());
    if (!without.isEmpty()) {
      answer.put("without_index", without.stream().map(PackageEndpoints::answer).toList());
    }
    return answer;
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

  private static Map<String, @Nullable Object> answer(Version version) {
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put("version", version.number());
    answer.put("published_at", version.publishedAt());
    answer.put("published_by", version.publishedBy());
    return answer;
  }
}
