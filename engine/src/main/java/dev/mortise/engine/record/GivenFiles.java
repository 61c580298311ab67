package dev.mortise.engine.record;

import dev.mortise.engine.file.FileProblem;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The files a write gives a record: whole, such as their field takes, and the caller's to give.
final class GivenFiles {
  private final RequestContext context;
  private final FileAccess access;

  GivenFiles(RequestContext context, FileAccess access) {
    this.context = context;
    this.access = access;
  }

  /// The draft with what is known about its files, and a problem for each that cannot be given.
  ///
  /// @param before what the record holds already
  Draft known(Draft draft, FieldValues before) {
    return known(draft, before, this::mayGive);
  }

  /// The same of files that expressions of the model have given, whoever writes.
  Draft filled(Draft draft) {
    return known(draft, FieldValues.EMPTY, _ -> true);
  }

  private boolean mayGive(KeptFile file) {
    return file.madeBy().equals(context.principal().id()) || access.reads(context, file.id());
  }

  private Draft known(Draft draft, FieldValues before, Predicate<KeptFile> given) {
    var values = draft.values();
    var problems = new ArrayList<>(draft.problems());
    for (var field : draft.object().fields().values()) {
      var value = draft.values().get(field.name());
      var unknown = unknown(value);
      if (!unknown.isEmpty()) {
        var known = new HashMap<UUID, FileRef>();
        // what the field holds already, it may go on holding
        files(before.get(field.name())).forEach(file -> known.put(file.id(), file));
        var wanted = new LinkedHashSet<UUID>();
        unknown.forEach(file -> wanted.add(file.id()));
        wanted.removeAll(known.keySet());
        access.keep(wanted).stream()
            .filter(given)
            .forEach(file -> known.put(file.id(), file.ref()));
        values = values.with(field.name(), null);
        values = values.with(field.name(), told(field, value, known, problems));
      }
    }
    return new Draft(draft.object(), values, draft.given(), draft.children(), problems);
  }

  private static Object told(
      Field field, @Nullable Object given, Map<UUID, FileRef> known, List<FieldProblem> problems) {
    var refs = new ArrayList<FileRef>();
    var all = given instanceof List<?> several ? several : List.of((FileRef) given);
    for (int i = 0; i < all.size(); i++) {
      var one = (FileRef) all.get(i);
      var ref = known.getOrDefault(one.id(), one);
      var pointer = "/" + field.name() + (field.many() ? "/" + i : "");
      problem(field, ref, pointer).ifPresent(problems::add);
      refs.add(ref);
    }
    return field.many() ? List.copyOf(refs) : refs.getFirst();
  }

  private static Optional<FieldProblem> problem(Field field, FileRef file, String pointer) {
    var about = file.about();
    if (about == null) {
      return Optional.of(FieldProblem.of(pointer, "unknown_file", Map.of("field", field.label())));
    }
    var type = (FieldType.OfFiles) field.type();
    var types = Limits.mediaTypes(type);
    if (!types.isEmpty() && !types.contains(about.type())) {
      return Optional.of(
          FieldProblem.of(
              pointer,
              FileProblem.FILE_TYPE.code().replace('-', '_'),
              Map.of("type", about.type(), "types", String.join(", ", types))));
    }
    return about.size() > Limits.fileSize(type)
        ? Optional.of(
            FieldProblem.of(pointer, "file_too_large", Map.of("max", Limits.fileSize(type))))
        : Optional.empty();
  }

  private static List<FileRef> unknown(@Nullable Object value) {
    return files(value).stream().filter(file -> file.about() == null).toList();
  }

  private static List<FileRef> files(@Nullable Object value) {
    return switch (value) {
      case FileRef file -> List.of(file);
      case List<?> several ->
          several.stream().filter(FileRef.class::isInstance).map(FileRef.class::cast).toList();
      case null, default -> List.of();
    };
  }
}
