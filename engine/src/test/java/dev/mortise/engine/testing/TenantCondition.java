package dev.mortise.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Whether every statement the engine sends names the tenant for each table that has one.
///
/// Row level security would keep tenants apart without it, so that no test of what is answered can
/// tell; but it is the second wall and not the first.
public final class TenantCondition {
  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /// Tables that belong to the platform as a whole, and why.
  private static final Map<String, String> OF_NOBODY =
      Map.of(
          "tenant.tenant", "the directory of tenants; its key is the tenant",
          "identity.operator_audit", "what the operator does, kept when a tenant is erased",
          "once.operator_answer", "what the operator was answered, who has no tenant");

  /// Gives a branch the columns of the table, and none of its rows.
  private static final String NO_ROWS = "left join store.record r on false";

  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(from|join|update|into|using)"
              + " ((?:store|identity|catalog|once|outbox|job|approval|assignment|task|tenant)\\.\\w++)(?!"
              + " ?\\()(?: (?:as"
              + " )?(?!where|set|on|using|join|left|inner|cross|order|group|limit|for|union|returning|select|values)(\\w+))?");

  /// Enough where there is one table.
  private static final Pattern BARE = Pattern.compile("(?<![\\w.])tenant_id = ");

  private static final Pattern INSERT =
      Pattern.compile(
          "\\binto ((?:store|identity|catalog|once|outbox|job|approval|assignment|task)\\.\\w+)(?:"
              + " as \\w+)? ?\\(([^)]*)\\)");

  private static final Map<String, List<String>> JUDGED = new ConcurrentHashMap<>();
  private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

  private TenantCondition() {}

  /// Fails loudly, and again when the test class ends, where the engine itself sends a statement
  /// that leaves the tenant out; tests may look at all rows.
  static void check(String sql) {
    var missing = JUDGED.computeIfAbsent(sql, TenantCondition::missing);
    if (!missing.isEmpty() && !ofATest()) {
      var complaint = "no condition on the tenant for " + missing + " in: " + sql;
      FOUND.add(complaint);
      throw new AssertionError(complaint);
    }
  }

  /// Tables of a statement, or of several, for which no tenant is named.
  static List<String> missing(String sql) {
    var missing = new ArrayList<String>();
    for (var statement : sql.toLowerCase(Locale.ROOT).split(";\n", -1)) {
      missing.addAll(ofOne(statement.replaceAll("\\s+", " ")));
    }
    return missing;
  }

  private static List<String> ofOne(String whole) {
    var sql = whole.replace(NO_ROWS, "");
    var missing = new ArrayList<String>();
    var wanted = new TreeMap<String, List<String>>();
    var tables = TABLE.matcher(sql);
    while (tables.find()) {
      if (!tables.group(1).equals("into") && !OF_NOBODY.containsKey(tables.group(2))) {
        var alias = tables.group(3) == null ? "" : tables.group(3);
        wanted.computeIfAbsent(alias, _ -> new ArrayList<>()).add(tables.group(2));
      }
    }
    wanted.forEach((alias, named) -> {
      var condition =
          alias.isEmpty()
              ? "(?<![\\w.])(?:"
                  + String.join("|", named).replace(".", "\\.")
                  + "\\.)?\\(?tenant_id(?:, \\w+)*\\)? ?(?:=|in\\b)"
              : "\\b" + alias + "\\.tenant_id(?:, \\w+\\.\\w+)*\\)? ?(?:=|in\\b)";
      boolean alone = wanted.size() == 1 && named.size() == 1 && BARE.matcher(sql).find();
      if (!alone && Pattern.compile(condition).matcher(sql).results().count() < named.size()) {
        missing.addAll(named);
      }
    });
    var inserts = INSERT.matcher(sql);
    while (inserts.find()) {
      if (!OF_NOBODY.containsKey(inserts.group(1)) && !inserts.group(2).contains("tenant_id")) {
        missing.add(inserts.group(1));
      }
    }
    return missing;
  }

  private static boolean ofATest() {
    return STACK.walk(frames ->
        frames
            .map(StackWalker.StackFrame::getDeclaringClass)
            .filter(type -> type.getName().startsWith("dev.mortise."))
            .filter(type -> !type.getName().startsWith(TenantCondition.class.getName()))
            .filter(type -> !type.getName().startsWith(SqlStatements.class.getName()))
            .filter(type -> !type.getName().startsWith("dev.mortise.engine.platform.Pipeline"))
            .findFirst()
            .map(TenantCondition::isOfTests)
            .orElse(true));
  }

  private static boolean isOfTests(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .equals(TenantCondition.class.getProtectionDomain().getCodeSource().getLocation());
  }

  /// Holds for all tests: what a worker in the background has sent fails nobody else.
  public static final class Everywhere implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      var found = List.copyOf(FOUND);
      FOUND.clear();
      if (!found.isEmpty()) {
        throw new AssertionError(String.join("\n", found));
      }
    }
  }
}
