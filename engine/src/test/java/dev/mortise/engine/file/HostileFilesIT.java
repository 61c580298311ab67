package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// T21. What somebody uploads to harm others is refused, or lies there and does nothing.
class HostileFilesIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text }
        photo: { type: image }
        voice: { type: audio }
        clip: { type: video }
        drawn: { type: signature }
        paper: { type: file }
      """;

  /// Types a browser shows and never runs, whatever follows their first bytes.
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "audio/mpeg", "video/mp4");

  private final Caller admin = PublishedTenant.of(MODEL).admin();

  @Test
  void nothingThatIsUploadedIsEverRun() {
    var complaints = new ArrayList<String>();
    int tried = 0;
    int kept = 0;
    for (var content : HostileFiles.contents().entrySet()) {
      for (var name : HostileFiles.NAMES) {
        var fields =
            tried % HostileFiles.NAMES.size() == 0
                ? List.of("paper", "photo", "voice", "clip", "drawn")
                : List.of("paper");
        for (var field : fields) {
          var what = content.getKey() + " as " + name + " for " + field;
          var uploaded = admin.upload("task." + field, name, content.getValue());
          if (uploaded.status() >= 500 || (uploaded.status() < 400 && uploaded.status() != 201)) {
            complaints.add(what + ": " + uploaded.body());
          } else if (uploaded.status() == 201) {
            kept++;
            check(what, uploaded, content.getValue(), complaints);
          }
        }
        tried++;
      }
    }

    assertThat(complaints).isEmpty();
    assertThat(tried).isGreaterThan(400);
    assertThat(kept).isGreaterThan(300);
  }

  private void check(String what, Answer uploaded, byte[] content, List<String> complaints) {
    var name = uploaded.member("name");
    var answer = admin.sendTo("GET", "files/" + uploaded.member("id"), "");
    var type = answer.header("Content-Type").orElse("");
    var disposition = answer.header("Content-Disposition").orElse("");
    var saved = type.equals("application/octet-stream") && disposition.startsWith("attachment");
    var shown = SHOWN.contains(type) && disposition.startsWith("inline");
    if (!saved && !shown) {
      complaints.add(what + ": " + answer.head());
    }
    if (!answer.header("X-Content-Type-Options").equals(Optional.of("nosniff"))
        || !answer.header("Content-Security-Policy").orElse("").endsWith("sandbox")) {
      complaints.add(what + ": " + answer.head());
    }
    if (name.matches("(?s).*[/\\\\<>\"\\p{Cc}\\p{Cf}].*")) {
      complaints.add(what + " is called " + name);
    }
    assertThat(answer.bytes().getBytes(ISO_8859_1)).as(what).isEqualTo(content);
  }
}
