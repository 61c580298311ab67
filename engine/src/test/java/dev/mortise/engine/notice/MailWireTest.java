package dev.mortise.engine.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mortise.engine.egress.Egress;
import dev.mortise.engine.egress.Resolver;
import dev.mortise.engine.notice.MailServer.Security;
import dev.mortise.engine.outbox.Outcome;
import dev.mortise.engine.testing.TestCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Letters as a real mail server gets them.
class MailWireTest {
  private static final GreenMail SERVER =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });
  private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");
  private static final Egress OPEN = new Egress(Resolver.SYSTEM, List.of("127.0.0.0/8"));

  @BeforeAll
  static void start() {
    SERVER.start();
    SERVER.setUser("carrier", "carrier", "a long password");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
    OPEN.close();
  }

  @AfterEach
  void empty() throws Exception {
    SERVER.purgeEmailFromAllMailboxes();
  }

  @Test
  void aLetterArrivesWithItsWordsInTwoForms() throws Exception {
    var id = UUID.randomUUID();

    var outcome = send(plain(), letter("工单 T-1 已派给您", "第一行\n第二行 <b>&\n\n完"), id);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    var message = SERVER.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("工单 T-1 已派给您");
    assertThat(message.getHeader("Subject", null)).isASCII().contains("=?UTF-8?");
    assertThat(message.getHeader("Message-ID", null)).isEqualTo("<" + id + "@example.org>");
    assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(message.getHeader("From", null)).isASCII().contains("<service@example.org>");
    assertThat(message.getSentDate()).isEqualTo(WRITTEN);
    assertThat(part(message, 0).replace("\r\n", "\n")).isEqualTo("第一行\n第二行 <b>&\n\n完");
    assertThat(part(message, 1))
        .contains("<html lang=\"zh-CN\">", "第二行 &lt;b&gt;&amp;", "<p>完</p>")
        .doesNotContain("<b>");
  }

  @Test
  void whatIsSentAgainIsTheSameLetter() throws Exception {
    var id = UUID.randomUUID();
    send(plain(), letter("Again", "x"), id);
    send(plain(), letter("Again", "x"), id);

    assertThat(SERVER.getReceivedMessages())
        .hasSize(2)
        .extracting(message -> message.getHeader("Message-ID", null))
        .containsOnly("<" + id + "@example.org>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello\r\nBcc: all@example.org",
        "Hello\nBcc: all@example.org",
        "Hello\rBcc: all@example.org",
        "Hello\r\n\r\n<script>",
        "=?UTF-8?Q?Hello=0D=0ABcc:_all@example.org?="
      })
  void aSubjectBeginsNoOtherHeader(String subject) throws Exception {
    send(plain(), letter(subject, "x"), UUID.randomUUID());

    var messages = SERVER.getReceivedMessages();
    for (var message : messages) {
      assertThat(message.getHeader("Bcc")).isNull();
      assertThat(message.getAllRecipients()).hasSize(1);
    }
    assertThat(SERVER.getReceivedMessagesForDomain("all@example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org\r\nBcc: all@example.org",
        "ann@example.org, all@example.org",
        "Ann <ann@example.org>",
        "all: ann@example.org, bob@example.org;",
        "ann",
        "@example.org",
        "ann@exam ple.org",
        "",
        "ann@example.org> NOTIFY=NEVER"
      })
  void nothingGoesToWhatIsNoAddress(String to) {
    var outcome = send(plain(), new Letter(to, Locale.ENGLISH, "x", "x"), UUID.randomUUID());

    assertThat(outcome.why()).isEqualTo("bad_address");
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void aHugeNameIsFoldedAndStaysOneHeader() throws Exception {
    var server =
        server(
            SERVER.getSmtp().getPort(), Security.NONE, null, "名".repeat(2_000) + "\r\nBcc: x@y.z");

    send(server, letter("x", "x"), UUID.randomUUID());

    var message = SERVER.getReceivedMessages()[0];
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(GreenMailUtil.getHeaders(message).lines()).allMatch(line -> line.length() < 998);
  }

  @Test
  void itSignsInWhereAPasswordIsGiven() {
    var signsIn = server(SERVER.getSmtp().getPort(), Security.NONE, "a long password", null);
    var wrong = server(SERVER.getSmtp().getPort(), Security.NONE, "another", null);

    assertThat(send(signsIn, letter("x", "x"), UUID.randomUUID()))
        .isInstanceOf(Outcome.Delivered.class);
    assertThat(send(wrong, letter("x", "x"), UUID.randomUUID()))
        .isEqualTo(new Outcome.Failed(null, "sign_in"));
  }

  @Test
  void nothingIsToldToAServerNobodyVouchesFor() {
    // its certificate is its own
    var tls = server(SERVER.getSmtps().getPort(), Security.TLS, "a long password", null);
    var asked = server(SERVER.getSmtp().getPort(), Security.STARTTLS, "a long password", null);

    assertThat(send(tls, letter("x", "x"), UUID.randomUUID()))
        .isEqualTo(new Outcome.Failed(null, "no_connection"));
    assertThat(send(asked, letter("x", "x"), UUID.randomUUID())).isInstanceOf(Outcome.Failed.class);
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void aLetterGoesInSecretWhereThatIsAskedForFirst() throws Exception {
    var certificate = TestCertificate.of("ip:127.0.0.1");
    try (var server = new StartTlsServer(certificate)) {
      certificate.trusted(() ->
          assertThat(
                  send(
                      server(server.port(), Security.STARTTLS, null, null),
                      letter("hidden", "x"),
                      UUID.randomUUID()))
              .isInstanceOf(Outcome.Delivered.class));

      assertThat(server.toldInTheOpen()).hasSize(2).last().isEqualTo("STARTTLS");
      assertThat(server.toldInSecret()).contains("Subject: hidden");
    }
  }

  @Test
  void nothingIsToldToAServerWithTheCertificateOfAnother() throws Exception {
    var certificate = TestCertificate.of("dns:example.org");
    try (var server = new StartTlsServer(certificate)) {
      certificate.trusted(() ->
          assertThat(
                  send(
                      server(server.port(), Security.STARTTLS, null, null),
                      letter("hidden", "x"),
                      UUID.randomUUID()))
              .isEqualTo(new Outcome.Failed(null, "no_connection")));

      assertThat(server.toldInSecret()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "0x7f.1", "2130706433", "::1", "169.254.169.254"})
  void aServerWithinTheNetworkIsNotReached(String host) {
    try (var closed = new Egress(Resolver.SYSTEM, List.of())) {
      var server =
          new MailServer(
              host,
              SERVER.getSmtp().getPort(),
              Security.NONE,
              null,
              null,
              "service@example.org",
              null,
              true);

      var outcome = new MailWire(closed).send(server, letter("x", "x"), UUID.randomUUID(), WRITTEN);

      assertThat(outcome.why()).isIn("address_not_allowed", "bad_url");
    }
    assertThat(SERVER.getReceivedMessages()).isEmpty();
  }

  @Test
  void theOperatorsOwnServerIsReachedWhereverItStands() {
    try (var closed = new Egress(Resolver.SYSTEM, List.of())) {
      var server =
          new MailServer(
              "localhost",
              SERVER.getSmtp().getPort(),
              Security.NONE,
              null,
              null,
              "service@example.org",
              null,
              false);

      assertThat(new MailWire(closed).send(server, letter("x", "x"), UUID.randomUUID(), WRITTEN))
          .isInstanceOf(Outcome.Delivered.class);
    }
  }

  @Test
  void anAddressTheServerRefusesIsNotTriedAgain() throws Exception {
    try (var server = new Replies("550 5.1.1 no such person")) {
      assertThat(
              send(
                  server(server.port(), Security.NONE, null, null),
                  letter("x", "x"),
                  UUID.randomUUID()))
          .isEqualTo(new Outcome.Lost(550, "address_refused"));
    }
    try (var server = new Replies("451 4.3.0 come again")) {
      assertThat(
              send(
                  server(server.port(), Security.NONE, null, null),
                  letter("x", "x"),
                  UUID.randomUUID()))
          .isEqualTo(new Outcome.Failed(451, "address_refused"));
    }
  }

  private static Outcome send(MailServer server, Letter letter, UUID id) {
    return new MailWire(OPEN).send(server, letter, id, WRITTEN);
  }

  private static MailServer plain() {
    return server(SERVER.getSmtp().getPort(), Security.NONE, null, "服务台");
  }

  private static MailServer server(
      int port, Security security, @Nullable String password, @Nullable String name) {
    return new MailServer(
        "127.0.0.1",
        port,
        security,
        password == null ? null : "carrier",
        password,
        "service@example.org",
        name,
        true);
  }

  private static Letter letter(String subject, String text) {
    return new Letter("ann@example.org", Locale.SIMPLIFIED_CHINESE, subject, text);
  }

  private static String part(MimeMessage message, int number)
      throws MessagingException, IOException {
    return ((MimeMultipart) message.getContent()).getBodyPart(number).getContent().toString();
  }

  /// A mail server that answers every address alike.
  private static final class Replies implements AutoCloseable {
    private final ServerSocket socket;

    Replies(String toAddress) throws IOException {
      this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(toAddress));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void serve(String toAddress) {
      try (var one = socket.accept();
          var in = one.getInputStream();
          var out = one.getOutputStream()) {
        var lines = new java.io.BufferedReader(new java.io.InputStreamReader(in, UTF_8));
        out.write("220 here\r\n".getBytes(UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          var answer = line.startsWith("RCPT") ? toAddress : "250 ok";
          out.write((answer + "\r\n").getBytes(UTF_8));
        }
      } catch (IOException ended) {
        // whoever called has hung up
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
