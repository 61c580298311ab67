package dev.mortise.engine.testing;

import dev.mortise.engine.platform.PipelinedDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The statements a piece of work sends to the database, the one that opens its session included.
public final class SqlStatements {
  private static final ScopedValue<Consumer<String>> SENT = ScopedValue.newInstance();

  /// The name the server gives the threads of its requests begins so.
  private static final String REQUEST_THREAD = "tomcat-handler-";

  private static volatile @Nullable List<String> ofRequests;

  private SqlStatements() {}

  /// How many statements the work sends; a batch counts once.
  public static int counted(Runnable work) {
    return sent(work).size();
  }

  /// The statements the work sends, in order.
  public static List<String> sent(Runnable work) {
    var sent = Collections.synchronizedList(new ArrayList<String>());
    before(sent::add, work);
    return List.copyOf(sent);
  }

  /// Tells of each statement before it is sent, so that a test can have the work wait there.
  public static void before(Consumer<String> statement, Runnable work) {
    ScopedValue.where(SENT, statement).run(work);
  }

  /// How many statements requests over HTTP send while the work is done; what nodes do beside them
  /// does not count.
  public static int countedOfRequests(Runnable work) {
    var sent = Collections.synchronizedList(new ArrayList<String>());
    ofRequests = sent;
    try {
      work.run();
    } finally {
      ofRequests = null;
    }
    return sent.size();
  }

  /// The same connections with their statements counted, where they leave the pipeline.
  static DataSource counting(DataSource source) {
    return source instanceof PipelinedDataSource pipelined
        ? new PipelinedDataSource(counted(Objects.requireNonNull(pipelined.getTargetDataSource())))
        : counted(source);
  }

  private static DataSource counted(DataSource source) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          var result = invoke(method, source, arguments);
          return result instanceof Connection connection ? counting(connection) : result;
        });
  }

  private static Connection counting(Connection connection) {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          var result = invoke(method, connection, arguments);
          return switch (result) {
            case PreparedStatement statement ->
                counting(PreparedStatement.class, connection, statement, (String) arguments[0]);
            case Statement statement -> counting(Statement.class, connection, statement, null);
            case null, default -> result;
          };
        });
  }

  private static <S extends Statement> S counting(
      Class<S> type, Connection connection, S statement, @Nullable String sql) {
    var values = new QueryPlans.Values();
    return proxy(
        type,
        (method, arguments) -> {
          values.add(method, arguments);
          if (method.getName().startsWith("execute")) {
            note(sql == null ? (String) arguments[0] : sql);
          }
          if (method.getName().startsWith("execute") && sql != null) {
            QueryPlans.note(connection, sql, values);
          }
          return invoke(method, statement, arguments);
        });
  }

  private static void note(String sql) {
    TenantCondition.check(sql);
    if (SENT.isBound()) {
      SENT.get().accept(sql);
    }
    var all = ofRequests;
    if (all != null && Thread.currentThread().getName().startsWith(REQUEST_THREAD)) {
      all.add(sql);
    }
  }

  private static @Nullable Object invoke(Method method, Object on, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                call.of(method, arguments == null ? new Object[0] : arguments)));
  }

  private interface Call {
    @Nullable Object of(Method method, Object[] arguments) throws Throwable;
  }
}
