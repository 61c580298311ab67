package dev.mortise.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// T30 of what people are told: a node is killed when writes hold and their letters are on their
/// way. Each letter arrives, if twice by the same id, and each notice is there once.
class KilledTellerIT {
  private static final int TASKS = 6;
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        owner: { type: user, index: true }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, done: { label: Done, final: true } }
      transitions: { close: { from: open, to: done } }
      enter: { open: [ { notify: given } ] }
      --- task/given.notice.yaml
      label: Given
      to: owner
      urgent: true
      in_app: "Given: {title}"
      email: "Given: {title}"
      --- access/worker.role.yaml
      label: Worker
      objects: { task: { read: all } }
      """;

  private static final String ADDRESS = "killed@example.org";

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller admin = tenant.admin();
  private final Caller ann = tenant.user("ann", "inside", "worker");

  @Test
  void losesNoLetterAndTellsNobodyTwice() throws Exception {
    var owner = owner();
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      mailBy(silent.getLocalPort());
      var node = NodeProcess.start();
      give(node, owner);
      silent.accept().close(); // a letter is on its way, and others behind it
      node.kill();
    }

    mailBy(server.getSmtp().getPort());
    try (var _ = NodeProcess.start()) {
      // what the killed node has claimed waits for a minute
      Eventually.until(Duration.ofMinutes(4), () -> letters(server, "Subject").size() == TASKS);
      assertThat(letters(server, "Subject")).containsExactlyInAnyOrderElementsOf(told());
      assertThat(letters(server, "Message-ID")).as("one for each letter").hasSize(TASKS);
    } finally {
      server.stop();
    }

    var notices = ann.sendTo("GET", "notices", "").body();
    assertThat(told()).allSatisfy(one -> assertThat(notices).containsOnlyOnce("\"" + one + "\""));
  }

  private static List<String> told() {
    var told = new ArrayList<String>();
    for (int i = 0; i < TASKS; i++) {
      told.add("Given: T" + i);
    }
    return told;
  }

  private String owner() {
    var filter = PublishedTenant.encoded("username == 'ann'");
    var id = admin.get("user?filter=" + filter).member("id");
    assertThat(admin.send("PATCH", "user/" + id, Map.of("email", ADDRESS)).status()).isEqualTo(200);
    return id;
  }

  private void mailBy(int port) {
    var body =
        """
        { "host": "127.0.0.1", "port": %d, "security": "none", "sender": "service@example.org" }
        """
            .formatted(port);
    assertThat(admin.sendTo("PUT", "mail", body).status()).isEqualTo(200);
  }

  /// Makes a task after the other, up to the last the node has acknowledged.
  private void give(NodeProcess node, String owner) {
    var api = "/t/" + tenant.tenant().code() + "/api/v1/";
    var credentials = Map.of("username", "admin", "password", RunningEngine.PASSWORD);
    var token = node.http().send("POST", api + "session", null, credentials).text("token");
    for (int i = 0; i < TASKS; i++) {
      var task = Map.of("title", "T" + i, "owner", owner);
      var made = node.http().send("POST", api + "records/task", token, task);
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }
  }

  /// What stands in a header of the letters that have come, each once.
  private static Set<String> letters(GreenMail server, String header) {
    var found = new HashSet<String>();
    Arrays.stream(server.getReceivedMessages()).forEach(letter -> found.add(of(letter, header)));
    return found;
  }

  private static String of(MimeMessage letter, String header) {
    try {
      return letter.getHeader(header, null);
    } catch (MessagingException failed) {
      throw new AssertionError(failed);
    }
  }
}
