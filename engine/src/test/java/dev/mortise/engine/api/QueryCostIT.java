package dev.mortise.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// T27: whatever a request asks for, it is refused by name or has a bounded cost.
class QueryCostIT {
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: Item
          display: name
          fields:
            name: { type: text }
            amount: { type: decimal }
            count: { type: integer }
            parent: { type: reference, to: item }
            colours: { type: multi_choice, options: { red: Red, blue: Blue } }
          """);
  private static final long MOST_KEPT = 64_000_000;

  /// What the platform does in the background beside it included.
  private static final int MOST_STATEMENTS = 20;

  /// The longest text a record may hold twice, and 20 records.
  private static final int MOST_ANSWERED = 4_500_000;

  /// A request by a name a failure is found under.
  record Costly(String name, String method, String path, String body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Costly> corpus() {
    var all = new ArrayList<Costly>();
    for (int size : List.of(60, 250, 1_000, 10_000, 100_000)) {
      filter(all, "brackets", size, "(".repeat(size) + "count == 1" + ")".repeat(size));
      filter(all, "negations", size, "!".repeat(size) + "(count == 1)");
      filter(all, "minuses", size, "count == " + "-".repeat(size) + "1");
      filter(all, "alternatives", size, times(size, i -> "count == " + i, " || "));
      filter(all, "conjunctions", size, times(size, i -> "name != 'n" + i + "'", " && "));
      filter(all, "values", size, "count in [" + times(size, String::valueOf, ",") + "]");
      filter(all, "texts", size, "name in [" + times(size, i -> "'v" + i + "'", ",") + "]");
      filter(all, "sums", size, times(size, _ -> "count", " + ") + " == 1");
      filter(all, "choices", size, "true ? ".repeat(size) + "true" + " : false".repeat(size));
      filter(all, "paths", size, "parent" + ".parent".repeat(size) + ".name == 'a'");
      filter(all, "lists", size, "[".repeat(size) + "]".repeat(size) + " == []");
      filter(all, "long text", size, "name == '" + "x".repeat(size) + "'");
      filter(all, "contains", size, "name.contains('" + "%_".repeat(size) + "')");
      query(all, "words " + size, Map.of("q", times(size, i -> "w" + i, " ")));
      query(
          all,
          "sorts " + size,
          Map.of("sort", IntStream.range(0, size).mapToObj(_ -> "name").toList()));
      query(
          all,
          "fields " + size,
          Map.of("fields", IntStream.range(0, size).mapToObj(i -> "f" + i).toList()));
      query(
          all,
          "expands " + size,
          Map.of("expand", IntStream.range(0, size).mapToObj(_ -> "parent").toList()));
      query(all, "cursor " + size, Map.of("cursor", "A".repeat(size)));
      create(all, "deep lists " + size, "{\"name\":" + "[".repeat(size) + "]".repeat(size) + "}");
      create(all, "deep objects " + size, "{\"name\":".repeat(size) + "1" + "}".repeat(size));
      create(all, "keys " + size, "{" + times(size, i -> "\"k" + i + "\":1", ",") + "}");
      create(all, "choices " + size, "{\"colours\":[" + times(size, _ -> "\"red\"", ",") + "]}");
    }
    for (var number :
        List.of("1e9", "1e400", "1e999999999", "-1e-999999999", "1e2147483647", "9".repeat(300))) {
      create(all, "decimal " + number, "{\"amount\":" + number + "}");
      create(all, "integer " + number, "{\"count\":" + number + "}");
      create(all, "quoted " + number, "{\"amount\":\"" + number + "\"}");
      filter(all, "number " + number, 0, "amount == " + number);
      query(all, "limit " + number, Map.of("limit", number));
    }
    create(all, "one long text", "{\"name\":\"" + "x".repeat(2_000_000) + "\"}");
    create(all, "one long key", "{\"" + "x".repeat(2_000_000) + "\":1}");
    create(all, "too many bytes", "{\"name\":\"" + "x".repeat(5_000_000) + "\"}");
    all.add(
        new Costly("many parameters", "GET", "item?" + times(500, i -> "p" + i + "=1", "&"), ""));
    all.add(new Costly("long address", "GET", "item?filter=" + "x".repeat(100_000), ""));
    return all;
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void isRefusedByNameOrCheap(Costly costly) {
    var answers = new ArrayList<Answer>();
    var sent =
        SqlStatements.countedOfRequests(
            () -> answers.add(TENANT.admin().send(costly.method(), costly.path(), costly.body())));
    var answer = answers.getFirst();

    assertThat(sent).as("statements, refused or not").isLessThanOrEqualTo(MOST_STATEMENTS);
    assertThat(answer.body()).as("answer").hasSizeLessThan(MOST_ANSWERED);
    assertThat(answer.status())
        .as(answer.body().substring(0, Math.min(300, answer.body().length())))
        .isLessThan(500);
    if (answer.status() == 201) {
      assertThat(sent).as("statements of a record made").isPositive();
    }
    if (answer.status() >= 400) {
      assertThat(answer.member("code")).isNotEqualTo("internal-error");
      assertThat(answer.body())
          .as("a refusal is no larger than it has to be")
          .hasSizeLessThan(200_000);
    }
  }

  @Test
  void keepsNoMemoryOfWhatItRefused() {
    var corpus = corpus();
    corpus.forEach(this::isRefusedByNameOrCheap);
    var before = kept();
    corpus.forEach(this::isRefusedByNameOrCheap);

    assertThat(corpus).hasSizeGreaterThanOrEqualTo(80);
    assertThat(kept() - before).isLessThan(MOST_KEPT);
  }

  /// Without a length the server cannot know beforehand; it stops reading.
  @Test
  void readsNoMoreOfAnEndlessBodyThanItMayBeLong() throws IOException {
    try (var socket = open("Transfer-Encoding: chunked")) {
      var chunk = ("10000\r\n" + "[".repeat(0x10000) + "\r\n").getBytes(UTF_8);
      var sent = 0L;
      try {
        while (sent < 50_000_000) {
          socket.getOutputStream().write(chunk);
          sent += chunk.length;
        }
      } catch (IOException closed) {
        // as it has to be
      }
      assertThat(sent).isLessThan(25_000_000);
    }
  }

  /// Who sends a body bit by bit holds nothing others need.
  @Test
  void servesOthersWhileBodiesComeSlowly() throws IOException {
    var slow = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 100; i++) {
        var socket = open("Content-Length: 1000");
        socket.getOutputStream().write("{\"name\":".getBytes(UTF_8));
        socket.getOutputStream().flush();
        slow.add(socket);
      }
      assertThat(TENANT.admin().get("item").status()).isEqualTo(200);
      assertThat(TENANT.admin().send("POST", "item", Map.of("name", "a")).status()).isEqualTo(201);
    } finally {
      for (var socket : slow) {
        socket.close();
      }
    }
  }

  private static Socket open(String length) throws IOException {
    var engine = RunningEngine.shared();
    var socket = new Socket(InetAddress.getLoopbackAddress(), engine.http().port());
    var head =
        List.of(
            "POST /t/" + TENANT.tenant().code() + "/api/v1/records/item HTTP/1.1",
            "Host: 127.0.0.1",
            "Authorization: Bearer " + engine.signIn(TENANT.tenant(), "admin"),
            "Content-Type: application/json",
            length,
            "",
            "");
    socket.getOutputStream().write(String.join("\r\n", head).getBytes(UTF_8));
    return socket;
  }

  private static long kept() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  private static void filter(List<Costly> all, String name, int size, String filter) {
    query(all, name + " " + size, Map.of("filter", filter));
  }

  private static void query(List<Costly> all, String name, Map<String, ?> body) {
    all.add(new Costly(name, "POST", "item/query", Json.write(new LinkedHashMap<>(body))));
  }

  private static void create(List<Costly> all, String name, String body) {
    all.add(new Costly(name, "POST", "item", body));
  }

  private static String times(int size, IntFunction<String> part, String between) {
    return IntStream.range(0, size).mapToObj(part).collect(Collectors.joining(between));
  }
}
