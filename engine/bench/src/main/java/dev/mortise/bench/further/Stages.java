package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.load.Request;
import dev.mortise.bench.measure.Measured;
import dev.mortise.bench.measure.Trial;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What each kind of behaviour adds to creating a record: the object type of the other
/// measurements, again with a script before it, with a flow besides, with an assignment besides.
///
/// The largest tenants do it at the same time, as in the other measurements. The last stage is
/// measured in one tenant alone too: there, who chooses from the same people queues up.
public final class Stages {
  private static final String OBJECT = "task";
  private static final int PEOPLE = 12;
  private static final int TENANTS = 10;

  private static final String PERSON =
      """
      label: Person
      display: name
      fields:
        name: { type: text }
      """;

  private static final String SCRIPT =
      """
      export default ({ record, now }) => ({ description: `${record.title}, since ${now.day}` });
      """;

  private static final String FLOW =
      """
      start: fresh
      states:
        fresh: { label: Fresh, task: { for: { role: member } } }
        given: { label: Given, final: true }
      transitions:
        give: { from: fresh, to: given, ask: [person] }
      """;

  private static final String ASSIGNMENT =
      """
      from: person
      strategy: balanced
      """;

  /// What an object type has more than the one before it.
  private enum Stage {
    RULES("5 rules"),
    SCRIPT("and a script before it"),
    FLOW("and a flow with a task"),
    ASSIGNMENT("and an assignment, balanced among 12");

    private final String title;

    Stage(String title) {
      this.title = title;
    }

    String object() {
      return "staged_" + name().toLowerCase(Locale.ROOT);
    }

    boolean has(Stage other) {
      return compareTo(other) >= 0;
    }
  }

  private final Trial trial;
  private final Api api;

  /// @param api as an administrator of every tenant
  public Stages(Trial trial, Api api) {
    this.trial = trial;
    this.api = api;
  }

  /// Creations by stage, and last those of the thin program.
  public SequencedMap<String, Measured> measure(int connections, double warmUp, double seconds)
      throws IOException, InterruptedException {
    var tenants = IntStream.range(0, TENANTS).mapToObj(Prepared::tenant).toList();
    tenants.forEach(this::prepare);
    var measured = new LinkedHashMap<String, Measured>();
    for (var stage : Stage.values()) {
      measured.put(stage.title, measure(stage, tenants, connections, warmUp, seconds));
    }
    measured.put(
        "the same in one tenant",
        measure(Stage.ASSIGNMENT, tenants.subList(0, 1), connections, warmUp, seconds));
    measured.put(
        "the thin program, nothing but 5 rules",
        trial.measure(Target.THIN, Work.CREATE, connections, warmUp, seconds));
    return measured;
  }

  private void prepare(String tenant) {
    var address = "/t/" + tenant + "/meta/v1/package";
    api.call("PUT", address, with(api.bytes(address)));
    for (int i = 0; i < PEOPLE; i++) {
      api.call("POST", root(tenant) + "person", Map.of("name", "P" + i));
    }
  }

  private Measured measure(
      Stage stage, List<String> tenants, int connections, double warmUp, double seconds)
      throws IOException, InterruptedException {
    var requests = new ArrayList<Request>();
    var roots = tenants.stream().map(Stages::root).toList();
    for (var request : Request.read(trial.requests(Work.CREATE))) {
      var root = request.path().substring(0, request.path().length() - OBJECT.length());
      if (roots.contains(root)) {
        var path = root + stage.object();
        requests.add(new Request(request.method(), path, request.token(), request.body()));
      }
    }
    var file = Files.createTempFile("mortise-bench-", "-" + stage);
    Request.write(file, requests);
    var measured = trial.measure(file, connections, warmUp, seconds);
    Files.delete(file);
    return measured;
  }

  private static String root(String tenant) {
    return "/t/" + tenant + "/api/v1/records/";
  }

  private static byte[] with(byte[] archive) {
    var source = PackageZip.read("bench", archive).source();
    var files = new TreeMap<>(source.files());
    var task = Objects.requireNonNull(files.get(OBJECT + "/task.object.yaml"));
    files.put("person/person.object.yaml", PERSON);
    for (var stage : Stage.values()) {
      var object = stage.object();
      files.put(
          "%s/%s.object.yaml".formatted(object, object),
          task.replace("\nrules:", "\n  person: { type: reference, to: person }\nrules:")
              + (stage.has(Stage.SCRIPT)
                  ? "triggers: { describe: { event: before_create } }\n"
                  : ""));
      if (stage.has(Stage.SCRIPT)) {
        files.put(object + "/describe.trigger.js", SCRIPT);
      }
      if (stage.has(Stage.FLOW)) {
        files.put("%s/%s.flow.yaml".formatted(object, object), flow(stage));
      }
      if (stage.has(Stage.ASSIGNMENT)) {
        files.put(object + "/fair.assignment.yaml", ASSIGNMENT);
      }
    }
    return PackageZip.write(new PackageSource(source.name(), files));
  }

  private static String flow(Stage stage) {
    return stage.has(Stage.ASSIGNMENT)
        ? FLOW + "enter: { fresh: [ { assign: fair, then: give } ] }\n"
        : FLOW;
  }
}
