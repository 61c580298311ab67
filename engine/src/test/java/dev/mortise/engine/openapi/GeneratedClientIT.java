package dev.mortise.engine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.RunningEngine;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that a public generator makes of the document, compiled and used.
class GeneratedClientIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();

  /// Filled by the build before integration tests.
  private static final Path TOOLS = Path.of("target", "tools");

  @TempDir private static Path folder;

  @Test
  void createsListsUpdatesAndDeletes() throws Exception {
    var tenant = ENGINE.tenant(DeskModel.FILES);
    var token = ENGINE.signIn(tenant, "admin");
    var root = "/t/" + tenant.code() + "/api/v1";
    // in a language whose words no program would want as its names
    var document =
        ENGINE
            .http()
            .get(root + "/openapi.json", "Authorization: Bearer " + token, "Accept-Language: zh-CN")
            .body();

    var classes = compiled(generated(document));

    try (var loader = new URLClassLoader(urls(classes), ClassLoader.getPlatformClassLoader())) {
      var scenario = scenario(loader);
      assertThat(scenario.apply("http://127.0.0.1:" + ENGINE.http().port() + root, token))
          .containsExactly(
              "created T-0001 Paint open 2026-03-02 [red] 12345678901234567.123456 wood",
              "listed 1 Paint",
              "updated T-0001 Varnish done 2026-03-02 [red] 12345678901234567.123456 wood",
              "refused 412",
              "deleted 404");
    }
  }

  private static Path generated(String document) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("openapi.json"), document);
    var log = folder.resolve("generator.log");
    var client = folder.resolve("client");
    var generator =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                TOOLS.resolve("openapi-generator-cli.jar").toAbsolutePath().toString(),
                "generate",
                "--input-spec",
                file.toString(),
                "--generator-name",
                "java",
                "--library",
                "native",
                "--output",
                client.toString(),
                "--additional-properties",
                "openApiNullable=false,useJakartaEe=true,invokerPackage=client"
                    + ",apiPackage=client.api,modelPackage=client.model")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(generator.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(generator.exitValue()).as(Files.readString(log)).isZero();
    return client.resolve("src/main/java");
  }

  private static Path compiled(Path sources) throws IOException {
    try (var scenario = GeneratedClientIT.class.getResourceAsStream("Scenario.java.txt")) {
      Files.copy(Objects.requireNonNull(scenario), sources.resolve("client/Scenario.java"));
    }
    var classes = Files.createDirectory(folder.resolve("classes"));
    var log = new ByteArrayOutputStream();
    var arguments =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", libraries()));
    try (var files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> arguments.add(file.toString()));
    }
    var status =
        ToolProvider.getSystemJavaCompiler().run(null, log, log, arguments.toArray(String[]::new));
    assertThat(status).as(log.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  private static String libraries() throws IOException {
    try (var jars = Files.list(TOOLS.resolve("client"))) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static URL[] urls(Path classes) throws IOException {
    var urls = new ArrayList<URL>(List.of(url(classes)));
    for (var jar : libraries().split(File.pathSeparator, -1)) {
      urls.add(url(Path.of(jar)));
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  @SuppressWarnings("unchecked")
  private static BiFunction<String, String, List<String>> scenario(ClassLoader loader)
      throws ReflectiveOperationException {
    return (BiFunction<String, String, List<String>>)
        loader.loadClass("client.Scenario").getDeclaredConstructor().newInstance();
  }
}
