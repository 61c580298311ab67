package dev.mortise.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.mortise.bench.data.Api;
import dev.mortise.bench.data.Check;
import dev.mortise.bench.data.Installation;
import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.data.Sizes;
import dev.mortise.bench.measure.Commands;
import dev.mortise.bench.measure.Measured;
import dev.mortise.bench.measure.Trial;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import dev.mortise.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/// The command `engine/bench/run`.
public final class Bench {
  /// The same records are asked for in every run.
  private static final long SEED = 20_260_301;

  private static final int SAMPLES = 5;

  private static final List<Target> SERVED = List.of(Target.ADMIN, Target.MEMBER, Target.THIN);

  private final Options options;
  private final Path root;

  private Bench(Options options, Path root) {
    this.options = options;
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    // whoever stops the bench stops what it has started
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException unknown) {
      System.err.println("Not understood: " + unknown.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    new Bench(options, Path.of(System.getProperty("bench.root", "."))).run();
  }

  private void run() throws Exception {
    var all = new ArrayList<Results>();
    for (int records : options.records()) {
      all.add(measure(records));
      Files.writeString(options.report(), Report.of(all, options.connections()));
    }
    System.out.println(Report.of(all, options.connections()));
    System.out.println("Kept in " + options.report().toAbsolutePath());
  }

  private Results measure(int records) throws Exception {
    var data = options.data();
    if (data != null) {
      return measure(records, data.toAbsolutePath().resolve("records-" + records));
    }
    var folder = Files.createTempDirectory("mortise-bench-data-");
    try {
      return measure(records, folder);
    } finally {
      delete(folder);
    }
  }

  private Results measure(int records, Path folder) throws Exception {
    var results = new Results(records);
    Prepared prepared;
    try (var installation = Installation.start(folder)) {
      long from = System.nanoTime();
      say("Preparing %,d records in %d tenants.".formatted(records, options.tenants()));
      prepared = Prepared.in(installation, Sizes.of(records, options.tenants()));
      say("Prepared in %.0f s.".formatted((System.nanoTime() - from) / 1e9));
      var workload = Workload.draw(prepared, SEED);
      var further = new Further(commands(prepared, folder), results);
      try (var trial = new Trial(commands(prepared, folder), workload)) {
        check(prepared, trial);
        installation.vacuumsByItself(false);
        work(trial, results);
        installation.vacuumsByItself(true); // queues rely on it
        further.whileServing(trial, options);
      }
      if (options.also().contains(Also.IDLE)) {
        further.idleTenants();
      }
    }
    if (options.also().contains(Also.START)) {
      new Further(commands(prepared, folder), results).start(folder);
    }
    return results;
  }

  private Commands commands(Prepared prepared, Path folder) throws IOException {
    return new Commands(root, Files.createDirectories(folder.resolve("logs")), prepared);
  }

  private static void check(Prepared prepared, Trial trial) throws Exception {
    new Check(
            prepared,
            Api.at(trial.product().port(), prepared.admin()),
            Api.at(trial.thin().port(), prepared.admin()))
        .samples(SAMPLES);
    say("Samples are as the product writes them, and both programs answer the same.");
  }

  private void work(Trial trial, Results results) throws Exception {
    for (var work : options.work()) {
      warmUp(trial, work);
      var rounds = new EnumMap<Target, List<Measured>>(Target.class);
      for (int round = 0; round < options.rounds(); round++) {
        // in turn, so that what else the machine does falls on all of them
        for (var target : SERVED) {
          rounds
              .computeIfAbsent(target, _ -> new ArrayList<>())
              .add(trial.measure(target, work, options.connections(), 1, options.seconds()));
        }
      }
      // a process of its own each time, which has to warm up each time; there is less to compile
      rounds.put(
          Target.LOOP,
          List.of(
              trial.measure(
                  Target.LOOP, work, options.connections(), options.warmUp(), options.seconds())));
      rounds.forEach((target, measured) -> {
        var middle = Measured.middle(measured);
        results.many(work, target, middle);
        say(work.title() + ", " + target.title() + ": " + told(middle));
      });
    }
    for (var work : options.work()) {
      for (var target : List.of(Target.ADMIN, Target.THIN)) {
        results.single(work, target, trial.measure(target, work, 1, 1, options.seconds() / 2));
      }
      for (var target : List.of(Target.ADMIN, Target.MEMBER, Target.THIN)) {
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

  /// Until the servers have compiled what the work needs, which takes long on few cores.
  private void warmUp(Trial trial, Work work) throws IOException, InterruptedException {
    for (var target : SERVED) {
      trial.measure(target, work, options.connections(), 0, options.warmUp());
    }
  }

  private static String told(Measured measured) {
    var outcome = measured.outcome();
    return "%.0f a second, p50 %.2f ms, CPU %.2f + %.2f ms%s"
        .formatted(
            outcome.throughput(),
            outcome.p50(),
            measured.server(),
            measured.database(),
            outcome.errors() == 0
                ? ""
                : ", " + outcome.errors() + " ERRORS: " + outcome.firstError());
  }

  private static void say(String text) {
    System.out.println(text);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
