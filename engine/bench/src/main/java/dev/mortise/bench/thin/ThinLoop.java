package dev.mortise.bench.thin;

import dev.mortise.bench.load.Plan;
import dev.mortise.bench.load.Request;
import dev.mortise.bench.load.Sender;
import dev.mortise.bench.load.Sending;
import dev.mortise.engine.platform.Database;
import dev.mortise.engine.platform.DeploymentSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The thin program in a plain loop, without a server: the address and secret of the database, the
/// token, then a [Plan].
public final class ThinLoop {
  private ThinLoop() {}

  public static void main(String[] arguments)
      throws IOException, SQLException, InterruptedException {
    var plan = Plan.parse(Arrays.copyOfRange(arguments, 3, arguments.length));
    var requests = Request.read(plan.requests());
    var json = JsonMapper.builder().build();
    try (var database = Database.open(arguments[0], new DeploymentSecret(arguments[1]), 20)) {
      var callers = Callers.read(database.dataSource(), arguments[2]);
      var tasks = new Tasks(database.dataSource(), json);
      var calls = requests.stream().map(request -> Call.of(request, callers)).toList();
      Sender sender =
          (request, number) -> {
            try {
              var answer = calls.get(request).make(tasks, json, number);
              json.writeValue(OutputStream.nullOutputStream(), Objects.requireNonNull(answer));
            } catch (SQLException failed) {
              throw new IOException(failed);
            }
          };
      Sending.run(plan, requests.size(), Collections.nCopies(plan.senders(), sender));
    }
  }

  /// A request as the call it leads to.
  private record Call(
      String method,
      Callers.Caller caller,
      @Nullable UUID id,
      Map<String, String> parameters,
      String body) {

    static Call of(Request request, Callers callers) {
      var path = request.path().split("\\?", 2);
      var step = path[0].split("/", -1);
      var parameters = new HashMap<String, String>();
      if (path.length > 1) {
        for (var parameter : path[1].split("&", -1)) {
          var pair = parameter.split("=", 2);
          parameters.put(pair[0], pair[1].replace('+', ' '));
        }
      }
      return new Call(
          request.method(),
          Objects.requireNonNull(callers.of(step[2], "Bearer " + request.token())),
          step.length > 4 ? UUID.fromString(step[4]) : null,
          parameters,
          request.body());
    }

    @Nullable Object make(Tasks tasks, JsonMapper json, long number) throws SQLException {
      int tenant = caller.tenant();
      if (method.equals("POST")) {
        var unique = "%012d".formatted(number);
        return tasks.create(
            tenant, caller.user(), json.readTree(body.replace(Request.UNIQUE, unique)));
      }
      if (method.equals("PATCH")) {
        return tasks.update(tenant, caller.user(), Objects.requireNonNull(id), json.readTree(body));
      }
      if (id != null) {
        return tasks.get(tenant, id);
      }
      if (parameters.containsKey("q")) {
        return tasks.find(tenant, Objects.requireNonNull(parameters.get("q")), 20);
      }
      var project = UUID.fromString(parameters.get("project"));
      var status = Objects.requireNonNull(parameters.get("status"));
      return parameters.containsKey("count")
          ? tasks.counted(tenant, project, status, 20)
          : tasks.list(tenant, project, status, 20);
    }
  }
}
