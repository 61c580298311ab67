package dev.mortise.bench.measure;

import dev.mortise.bench.data.Prepared;
import dev.mortise.bench.load.LoadGenerator;
import dev.mortise.bench.load.Plan;
import dev.mortise.bench.thin.ThinLoop;
import dev.mortise.bench.thin.ThinServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The processes of a measurement, as they are started.
///
/// @param root of the repository
/// @param logs folder for what they say
public record Commands(Path root, Path logs, Prepared prepared) {

  /// A node of the product, by the product's own command, on the measured database.
  public Server product(String name) throws IOException, InterruptedException {
    var installation = prepared.installation();
    return Server.start(
        name,
        logs,
        port ->
            List.of(
                root.resolve("engine/run").toString(),
                "--server.port=" + port,
                "--mortise.demo=false",
                "--mortise.egress.allow=127.0.0.0/8", // receivers of webhooks
                "--mortise.data=" + installation.folder(),
                "--mortise.database=" + installation.ownerUrl(),
                "--mortise.secret=" + installation.secret()),
        "/t/t1/api/v1/records/task?limit=1",
        prepared.admin());
  }

  /// The product as anyone starts it, with its own PostgreSQL on the prepared folder.
  ///
  /// @param folder of an installation that has been closed
  public Server installed(Path folder) throws IOException, InterruptedException {
    return Server.start(
        "installed",
        logs,
        port ->
            List.of(
                root.resolve("engine/run").toString(),
                "--server.port=" + port,
                "--mortise.demo=false",
                "--mortise.data=" + folder),
        "/t/t1/api/v1/records/task?limit=1",
        prepared.admin());
  }

  /// The thin program, with the options of the JVM that the product's command gives.
  public Server thin() throws IOException, InterruptedException {
    var installation = prepared.installation();
    return Server.start(
        "thin",
        logs,
        port ->
            java(
                List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:MaxRAMPercentage=50"),
                ThinServer.class,
                "--server.port=" + port,
                "--thin.database=" + installation.ownerUrl(),
                "--thin.secret=" + installation.secret(),
                "--thin.token=" + prepared.admin()),
        "/actuator/health",
        prepared.admin());
  }

  List<String> loop(Plan plan) {
    var arguments = new ArrayList<String>();
    arguments.add(prepared.installation().ownerUrl());
    arguments.add(prepared.installation().secret());
    arguments.add(prepared.admin());
    arguments.addAll(List.of(plan.arguments()));
    return java(
        List.of("--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=50"),
        ThinLoop.class,
        arguments.toArray(String[]::new));
  }

  List<String> load(int port, Plan plan) {
    var arguments = new ArrayList<String>();
    arguments.add(String.valueOf(port));
    arguments.addAll(List.of(plan.arguments()));
    return java(
        // small and quick to start; it makes next to no garbage
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        LoadGenerator.class,
        arguments.toArray(String[]::new));
  }

  private static List<String> java(List<String> options, Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
