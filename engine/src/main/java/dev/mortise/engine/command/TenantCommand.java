package dev.mortise.engine.command;

import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.platform.DataFolder;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.StartRefused;
import dev.mortise.metadata.source.PackageFolder;
import dev.mortise.metadata.source.PackageZip;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import tools.jackson.core.JacksonException;

/// `tenant list | create CODE TEMPLATE [NAME] | suspend CODE | resume CODE | erase CODE | scenarios
/// FOLDER`.
///
/// Takes `--server.port`, `--mortise.data`, `--mortise.secret` and `--mortise.operator-key` as the
/// platform itself does, so that it finds the same installation.
public final class TenantCommand {
  /// The word the command begins with.
  public static final String WORD = "tenant";

  private static final String USAGE =
      """
      tenant list
      tenant create CODE TEMPLATE [NAME]
      tenant suspend CODE
      tenant resume CODE
      tenant erase CODE     only when suspended; everything is gone for good
      tenant scenarios FOLDER     plays the scenarios of a package in a tenant of their own
      """;

  private final ApplicationArguments options;
  private final PrintStream out;
  private final PrintStream err;

  private TenantCommand(String[] arguments, PrintStream out, PrintStream err) {
    this.options = new DefaultApplicationArguments(arguments);
    this.out = out;
    this.err = err;
  }

  /// Carries a command out.
  ///
  /// @return the exit code: 0 when it was done, 1 when it was refused, 2 when it was not understood
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    var command = new TenantCommand(arguments, out, err);
    var words = command.options.getNonOptionArgs();
    try {
      return command.carryOut(words.subList(1, words.size()));
    } catch (IOException unreachable) {
      err.println("Nothing answers at " + command.address() + ".");
      err.println("Start the platform first, or name its port with --server.port=….");
      return 1;
    } catch (StartRefused refused) {
      err.println(refused.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int carryOut(List<String> words) throws IOException, InterruptedException {
    var verb = words.isEmpty() ? "" : words.getFirst();
    return switch (verb + "/" + words.size()) {
      case "list/1" -> send("GET", "", null);
      case "create/3" -> create(words.get(1), words.get(2), words.get(1));
      case "create/4" -> create(words.get(1), words.get(2), words.get(3));
      case "suspend/2", "resume/2" -> send("POST", code(words) + "/" + verb, null);
      case "erase/2" -> send("DELETE", code(words), null);
      case "scenarios/2" -> play(Path.of(words.get(1)));
      default -> {
        err.print(USAGE);
        yield 2;
      }
    };
  }

  private static String code(List<String> words) {
    return "/" + URLEncoder.encode(words.get(1), StandardCharsets.UTF_8);
  }

  private int create(String code, String template, String name)
      throws IOException, InterruptedException {
    return send("POST", "", Map.of("code", code, "template", template, "name", name));
  }

  private int play(Path folder) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      err.println("There is no folder " + folder + ".");
      return 1;
    }
    var source = PackageFolder.read(folder);
    var archive = BodyPublishers.ofByteArray(PackageZip.write(source));
    var name = URLEncoder.encode(source.name(), StandardCharsets.UTF_8);
    return new ScenarioReport(out)
        .tell(answer(request("/scenarios?name=" + name, "application/zip").POST(archive)));
  }

  private int send(String method, String path, @Nullable Map<String, Object> body)
      throws IOException, InterruptedException {
    var json = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body));
    return tell(answer(request("/tenants" + path, "application/json").method(method, json)));
  }

  private HttpRequest.Builder request(String path, String type) {
    return HttpRequest.newBuilder(URI.create(address() + "/platform/api/v1" + path))
        .header("Authorization", "Bearer " + operatorKey())
        .header("Accept-Language", "en")
        .header("Content-Type", type);
  }

  /// What was answered; null when it was a refusal, which has been told.
  private @Nullable Map<String, Object> answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response;
    try (var client = HttpClient.newHttpClient()) {
      response = client.send(request.build(), BodyHandlers.ofString());
    }
    var answer = response.body().isBlank() ? Map.<String, Object>of() : read(response.body());
    if (response.statusCode() < 400) {
      return answer;
    }
    err.println(answer.getOrDefault("detail", "It was refused: " + response.statusCode()));
    Optional.ofNullable(answer.get("hint")).ifPresent(err::println);
    if (answer.get("errors") instanceof List<?> errors) {
      errors.forEach(error -> err.println("  " + ((Map<?, ?>) error).get("message")));
    }
    return null;
  }

  private int tell(@Nullable Map<String, Object> answer) {
    if (answer == null) {
      return 1;
    }
    if (answer.get("items") instanceof List<?> items) {
      items.forEach(item -> tellTenant((Map<?, ?>) item));
    } else if (answer.isEmpty()) {
      out.println("done");
    } else {
      tellTenant(answer);
    }
    return 0;
  }

  private void tellTenant(Map<?, ?> tenant) {
    out.printf("%-24s  %-10s  %s%n", tenant.get("code"), tenant.get("status"), tenant.get("name"));
    if (tenant.get("admin_password") != null) {
      out.printf("  user admin, password %s%n", tenant.get("admin_password"));
    }
  }

  private static Map<String, Object> read(String body) {
    try {
      return Json.readObject(body);
    } catch (JacksonException notOurs) {
      return Map.of("detail", "What answers there is not Mortise.");
    }
  }

  private String address() {
    return "http://127.0.0.1:" + option("server.port", "8080");
  }

  private String operatorKey() {
    var given = option("mortise.operator-key");
    if (given != null) {
      return given;
    }
    var secret = option("mortise.secret");
    return OperatorKey.text(
        secret == null ? DeploymentSecret.in(dataFolder()) : new DeploymentSecret(secret));
  }

  private DataFolder dataFolder() {
    var usual = Path.of(System.getProperty("user.home"), ".mortise").toString();
    return DataFolder.open(Path.of(option("mortise.data", usual)));
  }

  private String option(String name, String otherwise) {
    return Objects.requireNonNullElse(option(name), otherwise);
  }

  private @Nullable String option(String name) {
    var given = options.getOptionValues(name);
    return given == null || given.isEmpty() ? null : given.getLast();
  }
}
