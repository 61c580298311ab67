package dev.mortise.engine.guest;

import dev.mortise.engine.file.FileProblem;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.quota.Visits;
import dev.mortise.engine.record.RecordFiles;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Files of guests: for fields their page asks for, given only by who has uploaded them, and seen
/// again where the page shows them.
@Service
public class PublicFiles {
  private final Guests guests;
  private final HumanCheck check;
  private final RecordFiles records;
  private final RecordReader reader;
  private final Files files;
  private final TenantSession session;

  PublicFiles(
      Guests guests,
      HumanCheck check,
      RecordFiles records,
      RecordReader reader,
      Files files,
      TenantSession session) {
    this.guests = guests;
    this.check = check;
    this.records = records;
    this.reader = reader;
    this.files = files;
    this.session = session;
  }

  /// What is said of a file that is uploaded.
  ///
  /// @param field it is for
  public record Sent(String field, String name) {}

  /// Takes in a whole file, to be held by nothing but what the same visitor sends afterwards.
  ///
  /// @param form key under which a visitor without a link sends the form; null for who has one
  /// @param proof solution of a challenge; null for none
  public KeptFile take(
      Guest guest, Sent sent, byte[] bytes, @Nullable String form, @Nullable String proof) {
    requireAsked(guest, sent.field());
    var context = (form == null ? guest : guests.behind(guest, form)).context();
    session.write(
        context.tenant(),
        () -> {
          check.pass(guest, Visits.Kind.FILE, proof);
          return guest;
        });
    var target =
        new RecordFiles.Target(guest.page().object(), sent.field(), sent.name(), bytes.length);
    var begun = records.begin(context, target);
    return files.append(context, begun.id(), 0, bytes);
  }

  /// A file the page shows of the guest's record.
  public KeptFile readable(Guest guest, UUID id) {
    var shown = guest.page().shows().stream().filter(name -> holdsFiles(guest, name)).toList();
    if (shown.isEmpty()) {
      throw ProblemException.of(FileProblem.FILE_NOT_FOUND);
    }
    var context = guest.context();
    var found =
        reader.get(
            context,
            guest.page().object(),
            guest.requireRecord(),
            Map.of("fields", String.join(",", shown)));
    if (!holds(found.fields().values(), id.toString())) {
      throw ProblemException.of(FileProblem.FILE_NOT_FOUND);
    }
    return records.readable(context, id);
  }

  private static boolean holds(Collection<? extends @Nullable Object> values, String id) {
    return values.stream()
        .filter(Objects::nonNull)
        .flatMap(value -> value instanceof List<?> several ? several.stream() : Stream.of(value))
        .anyMatch(value -> value instanceof Map<?, ?> file && id.equals(file.get("id")));
  }

  /// Before there is a record the form asks, then the steps do.
  private static void requireAsked(Guest guest, String field) {
    var asked =
        guest.record() == null
            ? guest.page().input()
            : guest.type().flows().values().stream()
                .flatMap(flow -> flow.transitions().values().stream())
                .filter(step -> guest.page().steps().contains(step.name()))
                .flatMap(step -> step.ask().stream());
    if (asked.noneMatch(field::equals) || !holdsFiles(guest, field)) {
      throw ProblemException.of(GuestProblem.NOT_OFFERED, Map.of("name", field));
    }
  }

  private static boolean holdsFiles(Guest guest, String name) {
    Field field = guest.type().fields().get(name);
    return field != null && field.type() instanceof FieldType.OfFiles;
  }
}
