package dev.mortise.bench;

import dev.mortise.bench.measure.Measured;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      report.line("## %,d records%n", results.records());
      report.line("Errors: %d%n", results.errors());
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
    line("### Beside the thin program, %d connections%n", connections);
    line("| work | throughput / thin HTTP | wanted | / plain loop | CPU ms a request | wanted | member / administrator | wanted |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (var work : Work.values()) {
      var product = results.many(work, Target.ADMIN);
      if (product != null) {
        line(
            "| %s | %s | %s | %s | %s | %s | %s | ≥ %.1f |",
            work.title(),
            ratio(product, results.many(work, Target.THIN)),
            LEAST_RATIO.containsKey(work) ? "≥ " + LEAST_RATIO.get(work) : "",
            ratio(product, results.many(work, Target.LOOP)),
            number("%.2f", product.cpu()),
            MOST_CPU.containsKey(work) ? "≤ " + MOST_CPU.get(work) : "",
            ratio(results.many(work, Target.MEMBER), product),
            LEAST_MEMBER);
      }
    }
    line("");
  }

  private void costs(Results results, int connections) {
    line("### What it costs, %d connections%n", connections);
    line("| work | who | a second | p50 ms | p95 ms | CPU ms: server | PostgreSQL | sender | kB allocated | statements |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (var work : Work.values()) {
      for (var target : Target.values()) {
        var measured = results.many(work, target);
        if (measured != null) {
          var outcome = measured.outcome();
          var statements = results.statements(work, target);
          line(
              "| %s | %s | %.0f | %.2f | %.2f | %.3f | %.3f | %.3f | %s | %s |",
              work.title(),
              target.title(),
              outcome.throughput(),
              outcome.p50(),
              outcome.p95(),
              measured.server(),
              measured.database(),
              outcome.senderCpu() / Math.max(1, outcome.requests()),
              target == Target.LOOP ? "" : number("%.0f", measured.allocated() / 1024),
              statements == null ? "" : number("%.1f", statements));
        }
      }
    }
    line("");
  }

  private void alone(Results results) {
    line("### One connection%n");
    line("| work | who | p50 ms | p95 ms |");
    line("| --- | --- | --- | --- |");
    for (var work : Work.values()) {
      for (var target : Target.values()) {
        var measured = results.single(work, target);
        if (measured != null) {
          line(
              "| %s | %s | %.2f | %.2f |",
              work.title(), target.title(), measured.outcome().p50(), measured.outcome().p95());
        }
      }
    }
    line("");
  }

  private void further(Results results) {
    if (!results.further().isEmpty()) {
      line("### Further%n");
      line("| what | result |");
      line("| --- | --- |");
      results.further().forEach((what, result) -> line("| %s | %s |", what, result));
      line("");
    }
  }

  private void growth(List<Results> all) {
    line("## Growth: CPU ms a request, administrator (thin program)%n");
    line("| work |%s", columns(all, " %,d |"));
    line("| --- |%s", " --- |".repeat(all.size()));
    for (var work : Work.values()) {
      var row = new StringBuilder("| " + work.title() + " |");
      for (var results : all) {
        row.append(' ').append(cpu(results.many(work, Target.ADMIN)));
        row.append(" (").append(cpu(results.many(work, Target.THIN))).append(") |");
      }
      line("%s", row);
    }
    line("");
  }

  private static String columns(List<Results> all, String format) {
    var columns = new StringBuilder();
    all.forEach(results -> columns.append(number(format, results.records())));
    return columns.toString();
  }

  private static String cpu(@Nullable Measured measured) {
    return measured == null ? "" : number("%.2f", measured.cpu());
  }

  private static String ratio(@Nullable Measured one, @Nullable Measured other) {
    return one == null || other == null
        ? ""
        : number("%.2f", one.outcome().throughput() / other.outcome().throughput());
  }

  private static String number(String format, Number number) {
    return String.format(Locale.ROOT, format, number);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
