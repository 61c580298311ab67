package dev.mortise.engine.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.egress.EgressException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// T20. Whatever a URL says and whatever names come to mean, nobody is called but whom the operator
/// allows: the canary, which listens where nobody may call, hears nothing.
class EgressTest {
  /// Stands for an address of the open internet.
  private static final InetAddress OPEN = address(127, 0, 0, 2);

  private static final Listening CANARY =
      new Listening(address(127, 0, 0, 1), 0, "HTTP/1.1 200 OK\r\n\r\ncanary");
  private static final int PORT = CANARY.port();
  private static final Listening ALLOWED =
      new Listening(
          OPEN,
          PORT,
          "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
              + PORT
              + "/\r\n"
              + "Content-Length: 4\r\n\r\nover");

  private static final Map<String, List<InetAddress>> NAMES =
      Map.ofEntries(
          Map.entry("localhost", List.of(address(127, 0, 0, 1))),
          Map.entry("localhost.", List.of(address(127, 0, 0, 1))),
          Map.entry("localhost.localdomain", List.of(address(127, 0, 0, 1))),
          Map.entry("canary.test", List.of(address(127, 0, 0, 1))),
          Map.entry("canary.test.", List.of(address(127, 0, 0, 1))),
          Map.entry("mixed.test", List.of(OPEN, address(127, 0, 0, 1))),
          Map.entry("mixed-again.test", List.of(address(127, 0, 0, 1), OPEN)),
          Map.entry("mapped.test", List.of(six("::ffff:127.0.0.1"))),
          Map.entry("six.test", List.of(six("::1"))),
          Map.entry("zero.test", List.of(address(0, 0, 0, 0))),
          Map.entry("private.test", List.of(address(10, 0, 0, 1))),
          Map.entry("metadata.test", List.of(address(169, 254, 169, 254))),
          Map.entry("metadata.google.internal", List.of(address(169, 254, 169, 254))),
          Map.entry("unique-local.test", List.of(six("fd00::1"))),
          Map.entry("link-local.test", List.of(six("fe80::1"))),
          Map.entry("six-to-four.test", List.of(six("2002:7f00:1::"))),
          Map.entry("translated.test", List.of(six("64:ff9b::7f00:1"))),
          Map.entry("allowed.test", List.of(OPEN)));

  static final List<String> URLS = ForbiddenUrls.ALL;

  private final List<String> asked = new ArrayList<>();
  private final Egress egress = new Egress(this::resolve, List.of("127.0.0.2/32"));

  @AfterAll
  static void stop() {
    CANARY.close();
    ALLOWED.close();
  }

  @AfterEach
  void nobodyCallsTheCanary() {
    egress.close();
    assertThat(CANARY.connections()).isZero();
  }

  @Test
  void theCorpusIsLarge() {
    assertThat(URLS).hasSizeGreaterThanOrEqualTo(120).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("URLS")
  void isNotCalled(String url) {
    assertThatThrownBy(() -> send(url.replace("PORT", Integer.toString(PORT))))
        .isInstanceOfSatisfying(
            EgressException.class,
            refused ->
                assertThat(refused.reason())
                    .isIn(Reason.BAD_URL, Reason.ADDRESS_NOT_ALLOWED, Reason.UNKNOWN_HOST));
  }

  @Test
  void aNameThatMeansAnotherAddressAMomentLaterIsNotAskedAgain() throws EgressException {
    var answers = new ArrayList<>(List.of(OPEN, address(127, 0, 0, 1)));
    try (var rebound =
        new Egress(
            host -> {
              asked.add(host);
              return List.of(answers.removeFirst());
            },
            List.of("127.0.0.2/32"))) {
      var answer = rebound.send(get("http://rebinding.test:" + PORT + "/"));

      assertThat(answer.status()).isEqualTo(302);
      assertThat(asked).containsExactly("rebinding.test");
    }
  }

  @Test
  void aRedirectIsAnAnswerAndNotFollowed() throws EgressException {
    var answer = send("http://allowed.test:" + PORT + "/path?a=b");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.successful()).isFalse();
    assertThat(answer.headers()).containsEntry("location", "http://127.0.0.1:" + PORT + "/");
    assertThat(answer.body()).isEqualTo("over");
    assertThat(ALLOWED.heard()).last().isEqualTo("GET /path?a=b HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https", "socks"})
  void noProxyOfTheMachineStandsBetween(String kind) throws EgressException {
    var host = kind + (kind.equals("socks") ? "ProxyHost" : ".proxyHost");
    var port = kind + (kind.equals("socks") ? "ProxyPort" : ".proxyPort");
    var before = Optional.ofNullable(System.getProperty(host));
    System.setProperty(host, "127.0.0.1");
    System.setProperty(port, Integer.toString(PORT));
    try {
      assertThat(send("http://allowed.test:" + PORT + "/").status()).isEqualTo(302);
    } finally {
      before.ifPresentOrElse(
          value -> System.setProperty(host, value), () -> System.clearProperty(host));
      System.clearProperty(port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void theOpenInternetMayBeCalled(String address) {
    assertThat(new AddressRule(List.of()).allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.1", "10.1.255.254", "fd00:1::5"})
  void theOperatorMayAddRanges(String address) {
    var rule = new AddressRule(List.of("10.1.0.0/16", "fd00:1::/32"));

    assertThat(rule.allows(InetAddress.ofLiteral(address))).isTrue();
    assertThat(rule.allows(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/33", "ten", "10.1/16", "10.1.0.0/-1", ""})
  void aRangeThatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> new AddressRule(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: other",
        "a",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"
      })
  void whatIsNoAnswerIsRefused(String answer) {
    try (var other = new Listening(OPEN, 0, answer)) {
      assertThatThrownBy(() -> send("http://127.0.0.2:" + other.port() + "/"))
          .isInstanceOfSatisfying(
              EgressException.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_ANSWER));
    }
  }

  @Test
  void anAnswerWithoutEndIsNotReadToIt() {
    try (var other =
        new Listening(OPEN, 0, "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(20_000) + "\r\n")) {
      assertThatThrownBy(() -> send("http://127.0.0.2:" + other.port() + "/"))
          .hasMessageContaining("longer");
    }
  }

  @Test
  void chunksArePutTogether() throws EgressException {
    try (var other =
        new Listening(
            OPEN,
            0,
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2;a=b\r\nab\r\n1\r\nc\r\n0\r\n\r\n")) {
      var answer = send("http://127.0.0.2:" + other.port() + "/");

      assertThat(answer.body()).isEqualTo("abc");
    }
  }

  @Test
  void whoDoesNotAnswerIsLeftInTime() {
    try (var silent = new Listening(OPEN, 0, null)) {
      assertThatThrownBy(() ->
              egress.send(
                  new Request(
                      "GET",
                      "http://127.0.0.2:" + silent.port() + "/",
                      Map.of(),
                      "",
                      Duration.ofMillis(100))))
          .isInstanceOfSatisfying(
              EgressException.class,
              refused -> assertThat(refused.reason()).isEqualTo(Reason.TIMEOUT));
    }
  }

  @Test
  void whoDoesNotSpeakTlsIsNotSpokenTo() {
    assertThatThrownBy(() -> send("https://allowed.test:" + PORT + "/"))
        .isInstanceOfSatisfying(
            EgressException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_CONNECTION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nInjected: b", "a\nb", "ü"})
  void aHeaderCannotBecomeTwo(String value) {
    assertThatThrownBy(() ->
            egress.send(
                new Request(
                    "POST",
                    "http://allowed.test:" + PORT + "/",
                    Map.of("X-Said", value),
                    "",
                    Duration.ofSeconds(5))))
        .isInstanceOfSatisfying(
            EgressException.class,
            refused -> assertThat(refused.reason()).isEqualTo(Reason.BAD_URL));
  }

  private Response send(String url) throws EgressException {
    return egress.send(get(url));
  }

  private static Request get(String url) {
    return new Request("GET", url, Map.of(), "", Duration.ofSeconds(10));
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    var found = NAMES.get(host.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new UnknownHostException(host);
    }
    return found;
  }

  private static InetAddress address(int... parts) {
    var bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) parts[i];
    }
    return Range.address(bytes);
  }

  private static InetAddress six(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
