package dev.mortise.engine.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Connections with a [Pipeline], which is had by `unwrap`.
///
/// A connection sends what its pipeline has kept before it does anything itself, so nobody has to
/// know of the pipeline to be right.
public final class PipelinedDataSource extends DelegatingDataSource {
  private static final Set<String> SPEAKING =
      Set.of(
          "prepareStatement",
          "createStatement",
          "prepareCall",
          "commit",
          "setSavepoint",
          "releaseSavepoint");

  public PipelinedDataSource(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pipelined(super.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return pipelined(super.getConnection(username, password));
  }

  private static Connection pipelined(Connection connection) {
    var pipeline = new Pipeline(connection);
    return (Connection)
        Proxy.newProxyInstance(
            PipelinedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> call(connection, pipeline, method, arguments));
  }

  private static @Nullable Object call(
      Connection connection, Pipeline pipeline, Method method, Object @Nullable [] arguments)
      throws Throwable {
    var name = method.getName();
    if (name.equals("unwrap") && arguments != null && arguments[0] == Pipeline.class) {
      return pipeline;
    }
    if (SPEAKING.contains(name)) {
      pipeline.flush();
    } else if (name.equals("rollback") || name.equals("close")) {
      pipeline.discard();
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }
}
