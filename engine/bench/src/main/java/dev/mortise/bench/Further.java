package dev.mortise.bench;

import dev.mortise.bench.data.Api;
import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.data.Sql;
import dev.mortise.bench.further.DueTimers;
import dev.mortise.bench.further.IdleTenants;
import dev.mortise.bench.further.NewField;
import dev.mortise.bench.further.NewTenant;
import dev.mortise.bench.further.Numbers;
import dev.mortise.bench.further.ScriptCalls;
import dev.mortise.bench.further.Stages;
import dev.mortise.bench.further.WebhookRate;
import dev.mortise.bench.measure.Commands;
import dev.mortise.bench.measure.Trial;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is measured beside requests.
final class Further {
  private static final int IDLE_TENANTS = 1_900;
  private static final int STARTS = 3;
  private static final int FIELDS = 2;

  private final Commands commands;
  private final Results results;

  Further(Commands commands, Results results) {
    this.commands = commands;
    this.results = results;
  }

  void whileServing(Trial trial, Options options) throws Exception {
    if (options.also().contains(Also.TENANT)) {
      newTenant(trial);
    }
    if (options.also().contains(Also.FIELD)) {
      newField(trial);
    }
    if (options.also().contains(Also.NUMBERS)) {
      numbers(trial, options);
    }
    if (options.also().contains(Also.STAGES)) {
      stages(trial, options);
    }
    if (options.also().contains(Also.SCRIPTS)) {
      scripts(trial);
    }
    if (options.also().contains(Also.TIMERS)) {
      timers(trial);
    }
    if (options.also().contains(Also.WEBHOOKS)) {
      webhooks(trial, options);
    }
    if (options.also().contains(Also.INDEX)) {
      listWithItsOwnIndex(trial, options);
    }
  }

  private void newTenant(Trial trial) {
    var operator = Api.at(trial.product().port(), commands.prepared().installation().operatorKey());
    NewTenant.measure(operator)
        .forEach((template, duration) ->
            tell("a tenant from `" + template + "`, warm (≤ 1 s)", millis(duration)));
  }

  private void newField(Trial trial) throws Exception {
    var prepared = commands.prepared();
    var tenant = Prepared.tenant(0);
    var record = "/t/" + tenant + "/api/v1/records/task/";
    try (var second = commands.product("second");
        var connection = prepared.installation().superuser()) {
      var id =
          new Sql(connection)
              .text(
                  """
                  select k.id::text from thin.task k join tenant.tenant t on t.id = k.tenant_id
                   where t.code = ? and k.status = 'open' limit 1
                  """,
                  tenant);
      var nodes =
          List.of(
              Api.at(trial.product().port(), prepared.admin()),
              Api.at(second.port(), prepared.admin()));
      var usable = new ArrayList<String>();
      for (int i = 0; i < FIELDS; i++) {
        var name = "extra_" + Long.toString(System.currentTimeMillis(), 36);
        var field =
            NewField.measure(nodes, tenant, record + id, name, "{ type: text, label: Extra }");
        usable.add(
            "%s (published in %s)".formatted(millis(field.usable()), millis(field.published())));
      }
      tell(
          "a new field of the largest tenant, until used on two nodes (≤ 1 s)",
          String.join("; ", usable));
    }
  }

  private void numbers(Trial trial, Options options) throws InterruptedException {
    var api = Api.at(trial.product().port(), commands.prepared().admin());
    Numbers.measure(api, Prepared.tenant(1), options.connections())
        .forEach((kind, rate) ->
            tell(
                "creating with a number, " + kind,
                "%.0f a second, median %s, 95 %% within %s"
                    .formatted(rate.aSecond(), millis(rate.median()), millis(rate.p95()))));
  }

  private void stages(Trial trial, Options options) throws Exception {
    var api = Api.at(trial.product().port(), commands.prepared().admin());
    new Stages(trial, api)
        .measure(options.connections(), options.warmUp(), options.seconds())
        .forEach((stage, measured) ->
            tell(
                "creating: " + stage,
                "%.0f a second, p50 %.2f ms, CPU %.2f + %.2f ms%s"
                    .formatted(
                        measured.outcome().throughput(),
                        measured.outcome().p50(),
                        measured.server(),
                        measured.database(),
                        measured.outcome().errors() == 0
                            ? ""
                            : ", ERRORS: " + measured.outcome().firstError())));
  }

  private void scripts(Trial trial) {
    var api = Api.at(trial.product().port(), commands.prepared().admin());
    var measured = ScriptCalls.measure(api, Prepared.tenant(1), Prepared.tenant(2));
    tell(
        "an empty trigger, more at the median (≤ 0.3 ms)",
        "%.2f ms (create %.2f ms, with it %.2f ms)"
            .formatted(
                fraction(measured.overhead()),
                fraction(measured.plain().at(0.5)),
                fraction(measured.scripted().at(0.5))));
    tell(
        "creating while another tenant runs endless scripts, p99 (≤ 1.5 of quiet)",
        "%.2f (%.2f ms, quiet %.2f ms)"
            .formatted(
                fraction(measured.beside().at(0.99)) / fraction(measured.plain().at(0.99)),
                fraction(measured.beside().at(0.99)),
                fraction(measured.plain().at(0.99))));
  }

  private static double fraction(Duration duration) {
    return duration.toNanos() / 1_000_000.0;
  }

  private void timers(Trial trial) throws InterruptedException {
    var drained =
        DueTimers.measure(
            Api.at(trial.product().port(), commands.prepared().admin()), Prepared.tenant(1));
    tell(
        "%,d timers due at the same moment".formatted(DueTimers.COUNT),
        "the first done after %s, all after %s: %.0f a second"
            .formatted(
                millis(drained.first()),
                millis(drained.all()),
                DueTimers.COUNT * 1000.0 / drained.all().toMillis()));
  }

  private void webhooks(Trial trial, Options options) throws IOException, InterruptedException {
    var api = Api.at(trial.product().port(), commands.prepared().admin());
    var rate = WebhookRate.measure(api, Prepared.tenant(2), options.connections());
    tell(
        "webhooks, one receiver that answers at once",
        "%.0f calls a second while %d connections create; from event to first call median %s, 99 %% within %s"
            .formatted(
                rate.aSecond(), options.connections(), millis(rate.median()), millis(rate.p99())));
  }

  /// What the thin program could still win by an index nobody else needs.
  private void listWithItsOwnIndex(Trial trial, Options options) throws Exception {
    try (var connection = commands.prepared().installation().superuser()) {
      var sql = new Sql(connection);
      sql.run(
          """
          create index task_own_list on thin.task
                 (tenant_id, project, status, due_at desc nulls last, id desc)
          """);
      var measured =
          trial.measure(
              Target.THIN, Work.LIST, options.connections(), options.warmUp(), options.seconds());
      sql.run("drop index thin.task_own_list");
      tell(
          "the list by the thin program, with an index made for this list alone",
          "%.0f a second, CPU %.2f ms".formatted(measured.outcome().throughput(), measured.cpu()));
    }
  }

  void idleTenants() throws Exception {
    try (var product = commands.product("idle")) {
      long bytes = IdleTenants.measure(commands.prepared(), product, IDLE_TENANTS);
      tell(
          "heap for an idle tenant, of %,d (≤ 100 kB)".formatted(IDLE_TENANTS),
          "%.1f kB".formatted(bytes / 1024.0));
    }
  }

  /// @param folder of an installation that does not run now
  void start(Path folder) throws Exception {
    var starts = new ArrayList<String>();
    for (int i = 0; i < STARTS; i++) {
      try (var installed = commands.installed(folder)) {
        starts.add("%.1f s".formatted(installed.started().toMillis() / 1000.0));
      }
    }
    tell("start to first answer (≤ 8 s)", String.join(", ", starts));
  }

  private void tell(String what, String result) {
    System.out.println(what + ": " + result);
    results.further(what, result);
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
