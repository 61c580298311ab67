package dev.mortise.engine.file;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.FileRef;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Takes files in, piece by piece, and gives them back.
///
/// A file is its uploader's until all of it has arrived; then it is looked at by its content, and
/// never changes again.
@Service
public class Files {
  /// How long a file nobody holds is kept.
  public static final Duration UNHELD = Duration.ofDays(1);

  private final TenantSession session;
  private final FileTable table;
  private final FileBytes bytes;
  private final FileLimit limit;
  private final Pictures pictures;

  Files(
      TenantSession session, FileTable table, FileBytes bytes, FileLimit limit, Pictures pictures) {
    this.session = session;
    this.table = table;
    this.bytes = bytes;
    this.limit = limit;
    this.pictures = pictures;
  }

  /// A file somebody announces.
  ///
  /// @param size in bytes
  /// @param max bytes the field takes
  /// @param accepts media types the field takes; empty for any
  public record Announced(String name, long size, long max, Set<String> accepts) {}

  /// Begins an upload.
  public KeptFile begin(RequestContext context, Announced announced) {
    if (announced.size() > announced.max()) {
      throw ProblemException.of(FileProblem.FILE_TOO_LARGE, Map.of("max", announced.max()));
    }
    var name = FileNames.clean(announced.name());
    if (name.isEmpty() || announced.size() <= 0) {
      throw ProblemException.of(FileProblem.BAD_FILE);
    }
    var file =
        new KeptFile(
            Ids.at(context.now()),
            name,
            announced.size(),
            0,
            announced.accepts(),
            context.principal().id(),
            null);
    return session.write(
        context.tenant(),
        () -> {
          table.add(file, context.now(), lookAt(context.now()));
          var most = limit.of(context.tenant());
          if (table.count(file.size()) > most) {
            throw ProblemException.of(FileProblem.FILES_FULL, Map.of("limit", most));
          }
          return file;
        });
  }

  /// Adds the next bytes of an upload; with the last of them the file is whole.
  ///
  /// What has arrived already is refused with how much there is, so that a piece that is sent again
  /// has no second effect.
  public KeptFile append(RequestContext context, UUID id, long offset, byte[] next) {
    var file =
        session.write(
            context.tenant(),
            () -> {
              var begun = upload(context, id);
              if (begun.arrived() != offset || begun.whole()) {
                throw misplaced(begun);
              }
              if (offset + next.length > begun.size()) {
                throw ProblemException.of(FileProblem.FILE_TOO_LARGE, Map.of("max", begun.size()));
              }
              if (!table.arrive(id, offset, next.length, lookAt(context.now()))) {
                throw misplaced(upload(context, id));
              }
              bytes.append(id, Form.WHOLE, offset, next);
              return upload(context, id);
            });
    return file.arrived() == file.size() ? completed(context, file) : file;
  }

  private static ProblemException misplaced(KeptFile file) {
    return ProblemException.of(FileProblem.UPLOAD_OFFSET, Map.of("offset", file.arrived()));
  }

  /// An upload of the caller, as far as it has come.
  public KeptFile upload(RequestContext context, UUID id) {
    return find(context, id)
        .filter(file -> file.madeBy().equals(context.principal().id()))
        .orElseThrow(() -> ProblemException.of(FileProblem.FILE_NOT_FOUND));
  }

  public Optional<KeptFile> find(RequestContext context, UUID id) {
    return session.read(context.tenant(), () -> table.find(id));
  }

  /// Whole files that stay until the end of the open transaction.
  public List<KeptFile> keep(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : table.keep(ids);
  }

  /// The bytes of a file in one of its forms, fetched as they are read.
  public InputStream open(RequestContext context, KeptFile file, Form form) {
    return stream(context, file, form, length(context, file, form));
  }

  public long length(RequestContext context, KeptFile file, Form form) {
    return form == Form.WHOLE
        ? file.size()
        : session.read(context.tenant(), () -> bytes.length(file.id(), form));
  }

  private FileStream stream(RequestContext context, KeptFile file, Form form, long length) {
    var tenant = context.tenant();
    return new FileStream(
        number -> session.read(tenant, () -> bytes.piece(file.id(), form, number)), length);
  }

  /// Looks at what has arrived. A file that is refused is gone.
  private KeptFile completed(RequestContext context, KeptFile file) {
    try {
      var stream = stream(context, file, Form.WHOLE, file.size());
      var type = MediaTypes.of(stream.head(MediaTypes.HEAD));
      if (!file.accepts().isEmpty() && !file.accepts().contains(type)) {
        throw ProblemException.of(
            FileProblem.FILE_TYPE,
            Map.of("type", type, "types", String.join(", ", file.accepts())));
      }
      var picture = pictures.read(stream, type, !file.accepts().isEmpty());
      var about =
          new FileRef.About(
              file.name(),
              type,
              file.size(),
              picture.width(),
              picture.height(),
              !picture.smaller().isEmpty());
      session.write(
          context.tenant(),
          () -> {
            if (table.complete(file.id(), about)) {
              picture.smaller().forEach((form, jpeg) -> bytes.append(file.id(), form, 0, jpeg));
            }
            return about;
          });
    } catch (ProblemException refused) {
      if (refused.type() != FileProblem.PICTURES_BUSY) {
        session.write(context.tenant(), () -> delete(List.of(file)));
      }
      throw refused;
    }
    return Objects.requireNonNull(upload(context, file.id()));
  }

  /// Removes files with all their forms, in the open transaction.
  int delete(Collection<KeptFile> files) {
    var ids = files.stream().map(KeptFile::id).toList();
    bytes.delete(ids);
    table.delete(ids);
    table.count(-files.stream().mapToLong(KeptFile::size).sum());
    return ids.size();
  }

  /// What the tenant's files take, as announced.
  public long total() {
    return table.total();
  }

  private static Instant lookAt(Instant now) {
    return now.plus(UNHELD);
  }
}
