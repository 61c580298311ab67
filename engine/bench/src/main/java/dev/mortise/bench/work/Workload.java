package dev.mortise.bench.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.load.Request;
import dev.mortise.engine.platform.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The requests of each kind of work for each target, drawn from the same records.
public final class Workload {
  private static final int SAMPLES = 20_000;
  private static final List<String> STATUSES = List.of("open", "working", "waiting");

  private final Prepared prepared;
  private final Path folder;
  private final List<Sample> samples;
  private final Random random;

  private Workload(Prepared prepared, Path folder, List<Sample> samples, Random random) {
    this.prepared = prepared;
    this.folder = folder;
    this.samples = samples;
    this.random = random;
  }

  public static Workload draw(Prepared prepared, long seed) throws IOException, SQLException {
    var folder = Files.createTempDirectory("mortise-bench-");
    var random = new Random(seed);
    try (var connection = prepared.installation().superuser()) {
      return new Workload(
          prepared, folder, Sample.draw(prepared, connection, SAMPLES, random), random);
    }
  }

  /// A file of requests.
  public Path file(Target target, Work work) throws IOException {
    var file = folder.resolve(target + "-" + work);
    if (Files.notExists(file)) {
      Request.write(
          file,
          samples.stream()
              .filter(sample -> target != Target.MEMBER || sample.own())
              .map(sample -> request(target, work, sample))
              .toList());
    }
    return file;
  }

  private Request request(Target target, Work work, Sample sample) {
    var root = "/t/" + sample.tenant() + (target.product() ? "/api/v1/records/task" : "/tasks");
    var token = target == Target.MEMBER ? prepared.member() : prepared.admin();
    return switch (work) {
      case GET -> new Request("GET", root + "/" + sample.id(), token, "");
      case LIST -> new Request("GET", root + list(target, sample), token, "");
      case COUNT -> new Request("GET", root + list(target, sample) + "&count=true", token, "");
      case WORDS -> new Request("GET", root + "?limit=20&q=" + words(sample), token, "");
      case CREATE -> new Request("POST", root, token, created(sample));
      case UPDATE -> new Request("PATCH", root + "/" + sample.id(), token, changed());
    };
  }

  private static String list(Target target, Sample sample) {
    return target.product()
        ? "?limit=20&sort=-due_at&filter="
            + URLEncoder.encode("project == '" + sample.project() + "' && status == 'open'", UTF_8)
        : "?limit=20&status=open&project=" + sample.project();
  }

  private static String words(Sample sample) {
    var words = sample.title().toLowerCase(Locale.ROOT).split(" ", -1);
    return words[0] + "+" + words[2];
  }

  private String created(Sample sample) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("title", sample.title());
    fields.put("description", "Made by the bench to be like " + sample.title());
    fields.put("project", sample.project());
    fields.put("priority", 1 + random.nextInt(4));
    fields.put("assignee", sample.assignee());
    fields.put("team", sample.team());
    fields.put("area", "north");
    fields.put("due_at", "2026-12-%02dT10:00:00Z".formatted(1 + random.nextInt(28)));
    fields.put("starts_on", "2026-11-%02d".formatted(1 + random.nextInt(28)));
    fields.put("estimate", BigDecimal.valueOf(100 + random.nextInt(4000), 2));
    fields.put("spent", BigDecimal.valueOf(random.nextInt(100), 2));
    fields.put("rate", 50 + random.nextInt(100));
    fields.put("progress", random.nextInt(100));
    fields.put("external_no", "N-" + Request.UNIQUE);
    fields.put("contact", "person@example.org");
    fields.put("tags", List.of("red", "blue"));
    return Json.write(fields);
  }

  private String changed() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("status", STATUSES.get(random.nextInt(STATUSES.size())));
    fields.put("spent", BigDecimal.valueOf(1 + random.nextInt(200), 2));
    return Json.write(fields);
  }
}
