package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.RecordFiles;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files: uploaded at once or piece by piece, and downloaded.
@RestController
@RequestMapping("/t/{tenant}/api/v1/files")
class FileEndpoints {
  static final String OFFSET = "Upload-Offset";
  static final String LENGTH = "Upload-Length";

  private final RecordFiles records;
  private final Files files;

  FileEndpoints(RecordFiles records, Files files) {
    this.records = records;
    this.files = files;
  }

  /// With a body the whole file; without one, and with its size, the beginning of an upload.
  @PostMapping
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.FILES)
  ResponseEntity<Map<String, Object>> upload(
      RequestContext context,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestBody(required = false) byte @Nullable [] body) {
    var asked = FileRequest.of(parameters.toSingleValueMap(), body);
    var begun = records.begin(context, asked.target());
    var file = body == null ? begun : files.append(context, begun.id(), 0, body);
    return ResponseEntity.created(address(context, file))
        .header(OFFSET, Long.toString(file.arrived()))
        .body(shape(file));
  }

  @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Void> arrived(RequestContext context, @PathVariable UUID id) {
    var file = files.upload(context, id);
    return ResponseEntity.ok()
        .header(OFFSET, Long.toString(file.arrived()))
        .header(LENGTH, Long.toString(file.size()))
        .build();
  }

  @PatchMapping("/{id}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.FILES)
  ResponseEntity<?> append(
      RequestContext context,
      @PathVariable UUID id,
      @RequestHeader(name = OFFSET, required = false) @Nullable String offset,
      @RequestBody(required = false) byte @Nullable [] body) {
    if (offset == null || !offset.matches("[0-9]{1,12}")) {
      throw RequestProblem.malformedHeader(OFFSET);
    }
    var file =
        files.append(
            context, id, Long.parseLong(offset), Objects.requireNonNullElse(body, new byte[0]));
    var answer =
        ResponseEntity.status(file.whole() ? HttpStatus.OK : HttpStatus.NO_CONTENT)
            .header(OFFSET, Long.toString(file.arrived()));
    return file.whole() ? answer.body(shape(file)) : answer.build();
  }

  @GetMapping("/{id}")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Resource> download(
      RequestContext context,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    var form = FileRequest.form(parameters.toSingleValueMap());
    return ServedFile.of(files, context, records.readable(context, id), form);
  }

  private static URI address(RequestContext context, KeptFile file) {
    return URI.create("/t/" + context.tenant().code() + "/api/v1/files/" + file.id());
  }

  private static Map<String, Object> shape(KeptFile file) {
    if (file.whole()) {
      return file.ref().shape();
    }
    var shape = new LinkedHashMap<String, Object>();
    shape.put("id", file.id().toString());
    shape.put("name", file.name());
    shape.put("size", file.size());
    shape.put("arrived", file.arrived());
    return shape;
  }
}
