package dev.mortise.bench;

import dev.mortise.bench.data.Installation;
import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.data.Sizes;
import dev.mortise.bench.measure.Commands;
import dev.mortise.bench.measure.Trial;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The command `engine/bench/run`.
public final class Bench {
  private static final long SEED = 20_260_301;

  private final Options options;
  private final Path root;

  private Bench(Options options, Path root) {
    this.options = options;
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    try {
      new Bench(Options.parse(arguments), Path.of(System.getProperty("bench.root", "."))).run();
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
    }
  }

  private void run() throws Exception {
    var all = new ArrayList<Results>();
    for (int records : options.records()) {
      var data = options.data();
      var folder = data == null ? Files.createTempDirectory("mortise-bench-data-") : data.resolve("records-" + records);
      try {
        all.add(measure(records, folder));
      } finally {
        if (data == null) {
          delete(folder);
        }
      }
      Files.writeString(options.report(), Report.of(all, options.connections()));
    }
    System.out.println(Report.of(all, options.connections()));
    System.out.println("Kept in " + options.report().toAbsolutePath());
  }

  private Results measure(int records, Path folder) throws Exception {
    var results = new Results(records);
    try (var installation = Installation.start(folder)) {
      long from = System.nanoTime();
      say("preparing %,d records in %d tenants in %s", records, options.tenants(), folder);
      var prepared = Prepared.in(installation, Sizes.of(records, options.tenants()));
      say("prepared in %.0f s", (System.nanoTime() - from) / 1e9);
      var workload = Workload.draw(prepared, SEED);
      var commands = new Commands(root, Files.createDirectories(folder.resolve("logs")), prepared);
      try (var trial = new Trial(commands, workload)) {
        say("the product and the thin program run");
        measure(trial, results);
      }
    }
    return results;
  }

  private void measure(Trial trial, Results results) throws Exception {
    for (var work : options.work()) {
      for (var target : List.of(Target.ADMIN, Target.THIN)) {
        trial.measure(target, work, options.connections(), 0, options.warmUp());
      }
    }
    for (var work : options.work()) {
      for (var target : Target.values()) {
        var measured = trial.measure(target, work, options.connections(), options.warmUp(), options.seconds());
        results.many(work, target, measured);
        say(
            "%s, %s: %.0f/s p50 %.2f ms, server %.3f ms, PostgreSQL %.3f ms, %.0f kB%s",
            work.title(), target.title(), measured.outcome().throughput(), measured.outcome().p50(),
            measured.server(), measured.database(), measured.allocated() / 1024,
            measured.outcome().errors() == 0
                ? ""
                : ", ERRORS %d: %s".formatted(measured.outcome().errors(), measured.outcome().firstError()));
      }
    }
    for (var work : options.work()) {
      for (var target : List.of(Target.ADMIN, Target.MEMBER, Target.THIN)) {
        if (target != Target.MEMBER) {
          results.single(work, target, trial.measure(target, work, 1, 1, options.seconds() / 2));
        }
        results.statements(work, target, trial.statements(target, work));
      }
    }
    var profiles = options.profiles();
    if (profiles != null) {
      for (var work : options.work()) {
        trial.profile(Target.ADMIN, work, options.connections(), options.seconds(), profiles);
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(java.util.Locale.ROOT, format, values));
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
