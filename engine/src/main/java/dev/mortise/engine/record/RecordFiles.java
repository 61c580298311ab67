package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.file.FileProblem;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.file.Files.Announced;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.InputProblem;
import dev.mortise.metadata.value.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Files on their way into records, and out of them.
@Service
public class RecordFiles {
  private final TenantSession session;
  private final Files files;
  private final FileAccess access;

  RecordFiles(TenantSession session, Files files, FileAccess access) {
    this.session = session;
    this.files = files;
    this.access = access;
  }

  /// Where a file shall go.
  ///
  /// @param size in bytes
  public record Target(String object, String field, String name, long size) {}

  /// Begins an upload for a field the caller may write.
  public KeptFile begin(RequestContext context, Target target) {
    var type = ObjectTypes.require(context, target.object());
    var field = writable(context, type, target.field());
    if (!(field.type() instanceof FieldType.OfFiles of)) {
      throw ProblemException.of(FileProblem.NOT_FOR_FILES, Map.of("field", field.name()));
    }
    return files.begin(
        context,
        new Announced(target.name(), target.size(), Limits.fileSize(of), Limits.mediaTypes(of)));
  }

  /// A field the caller may write, or is asked for by a step the caller may take.
  private static Field writable(RequestContext context, ObjectType type, String name) {
    var there = Access.of(context).to(type);
    var field = type.field(name);
    var right = field == null ? null : there.field(name);
    var asked = asked(context, type, name);
    if (field == null || right == null || !(asked || right.known(true) || right.known(false))) {
      throw unknown(name, there.readable());
    }
    if (!asked && !right.writable()) {
      throw there.forbidden(List.of(name));
    }
    return field;
  }

  private static boolean asked(RequestContext context, ObjectType type, String name) {
    var there = Access.of(context).to(type);
    return type.flows().values().stream()
        .flatMap(flow -> flow.transitions().values().stream())
        .anyMatch(step -> step.ask().contains(name) && there.takes(step));
  }

  private static ProblemException unknown(String name, List<Field> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
    DidYouMean.nearest(name, known.stream().map(Field::name).toList())
        .ifPresent(near -> arguments.put("suggestion", near));
    return new ProblemException(
        RecordProblem.VALIDATION,
        Map.of("count", 1),
        List.of(FieldProblem.of("/field", InputProblem.UNKNOWN_FIELD.code(), arguments)));
  }

  /// A whole file the caller may read: in a record, or by having uploaded it as long as no record
  /// holds it.
  public KeptFile readable(RequestContext context, UUID id) {
    return session.read(
        context.tenant(),
        () ->
            files
                .find(context, id)
                .filter(KeptFile::whole)
                .filter(file ->
                    access.reads(context, id)
                        || (file.madeBy().equals(context.principal().id()) && !access.isHeld(id)))
                .orElseThrow(() -> ProblemException.of(FileProblem.FILE_NOT_FOUND)));
  }
}
