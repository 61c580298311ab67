package dev.mortise.bench;

import dev.mortise.bench.measure.Measured;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Results as Markdown.
final class Report {
  private static final Map<Work, Double> LEAST_RATIO =
      Map.of(Work.GET, 0.7, Work.LIST, 0.7, Work.CREATE, 0.5, Work.UPDATE, 0.5);
  private static final Map<Work, Double> MOST_CPU =
      Map.of(Work.GET, 0.4, Work.LIST, 0.7, Work.CREATE, 1.2, Work.UPDATE, 1.2);
  private static final double LEAST_MEMBER = 0.8;

  private final StringBuilder text = new StringBuilder();

  private Report() {}

  static String of(List<Results> all, int connections) {
    var report = new Report();
    for (var results : all) {
      report.heading("## %,d records".formatted(results.records()));
      report.heading("Errors: " + results.errors());
      report.ratios(results, connections);
      report.costs(results, connections);
      report.alone(results);
      report.further(results);
    }
    if (all.size() > 1) {
      report.growth(all);
    }
    return report.text.toString();
  }

  private void ratios(Results results, int connections) {
    heading("### Beside the thin program, %d connections".formatted(connections));
    row(
        "work",
        "throughput / thin HTTP",
        "wanted",
        "/ plain loop",
        "CPU ms of the server, + PostgreSQL's",
        "wanted of the server",
        "thin HTTP's",
        "member / administrator",
        "wanted");
    rule(9);
    for (var work : Work.values()) {
      var product = results.many(work, Target.ADMIN);
      if (product != null) {
        row(
            work.title(),
            ratio(product, results.many(work, Target.THIN)),
            LEAST_RATIO.containsKey(work) ? "≥ " + LEAST_RATIO.get(work) : "",
            ratio(product, results.many(work, Target.LOOP)),
            cpu(product),
            MOST_CPU.containsKey(work) ? "≤ " + MOST_CPU.get(work) : "",
            cpu(results.many(work, Target.THIN)),
            ratio(results.many(work, Target.MEMBER), product),
            "≥ " + LEAST_MEMBER);
      }
    }
    line("");
  }

  private void costs(Results results, int connections) {
    heading("### What it costs, %d connections".formatted(connections));
    row(
        "work",
        "who",
        "a second",
        "p50 ms",
        "p95 ms",
        "CPU ms: server",
        "PostgreSQL",
        "sender",
        "kB allocated",
        "statements");
    rule(10);
    for (var work : Work.values()) {
      for (var target : Target.values()) {
        var measured = results.many(work, target);
        if (measured != null) {
          cost(work, target, measured, results.statements(work, target));
        }
      }
    }
    line("");
  }

  private void cost(Work work, Target target, Measured measured, @Nullable Double statements) {
    var outcome = measured.outcome();
    row(
        work.title(),
        target.title(),
        "%.0f".formatted(outcome.throughput()),
        "%.2f".formatted(outcome.p50()),
        "%.2f".formatted(outcome.p95()),
        "%.3f".formatted(measured.server()),
        "%.3f".formatted(measured.database()),
        "%.3f".formatted(outcome.senderCpu() / Math.max(1, outcome.requests())),
        target == Target.LOOP ? "" : "%.0f".formatted(measured.allocated() / 1024),
        statements == null ? "" : "%.1f".formatted(statements));
  }

  private void alone(Results results) {
    heading("### One connection");
    row("work", "who", "p50 ms", "p95 ms");
    rule(4);
    for (var work : Work.values()) {
      for (var target : Target.values()) {
        var measured = results.single(work, target);
        if (measured != null) {
          row(
              work.title(),
              target.title(),
              "%.2f".formatted(measured.outcome().p50()),
              "%.2f".formatted(measured.outcome().p95()));
        }
      }
    }
    line("");
  }

  private void further(Results results) {
    if (!results.further().isEmpty()) {
      heading("### Further");
      row("what", "result");
      rule(2);
      results.further().forEach(this::row);
      line("");
    }
  }

  private void growth(List<Results> all) {
    heading("## Growth: CPU ms a request, administrator (thin program)");
    row("work", all.stream().map(results -> "%,d".formatted(results.records())));
    rule(1 + all.size());
    for (var work : Work.values()) {
      row(
          work.title(),
          all.stream()
              .map(results ->
                  "%s (%s)"
                      .formatted(
                          cpu(results.many(work, Target.ADMIN)),
                          cpu(results.many(work, Target.THIN)))));
    }
    line("");
  }

  private static String cpu(@Nullable Measured measured) {
    return measured == null ? "" : "%.2f + %.2f".formatted(measured.server(), measured.database());
  }

  private static String ratio(@Nullable Measured one, @Nullable Measured other) {
    return one == null || other == null
        ? ""
        : "%.2f".formatted(one.outcome().throughput() / other.outcome().throughput());
  }

  private void heading(String heading) {
    line(heading);
    line("");
  }

  private void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void row(String first, Stream<String> others) {
    row(Stream.concat(Stream.of(first), others).toArray(String[]::new));
  }

  private void rule(int columns) {
    line("|" + " --- |".repeat(columns));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
