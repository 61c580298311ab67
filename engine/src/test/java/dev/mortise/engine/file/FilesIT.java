package dev.mortise.engine.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files on their way in and out, as clients send and ask for them.
class FilesIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      history: [photos, paper]
      fields:
        name: { type: text, required: true }
        photos: { type: image, many: true, max_size: 2MB }
        paper: { type: file, max_size: 8MB }
        voice: { type: audio }
        drawn: { type: signature }
        number: { type: integer }
      --- access/reader.role.yaml
      label: Reader
      objects:
        task: { read: all }
      """;

  private static PublishedTenant tenant;
  private static Caller admin;

  @BeforeAll
  static void makeATenant() {
    tenant = PublishedTenant.of(MODEL);
    admin = tenant.admin();
  }

  @Test
  void keepsAFileAndTellsWhatItIsByItsContent() {
    var png = Samples.picture("png", 640, 480);

    var uploaded = admin.upload("task.photos", "../a\\b/front door.jpg", png);
    var file = Json.readObject(uploaded.body());
    var record = admin.create("task", Map.of("name", "One", "photos", List.of(file.get("id"))));

    assertThat(uploaded.status()).isEqualTo(201);
    assertThat(uploaded.body())
        .isEqualTo(
            """
            {"id":"%s","name":"front door.jpg","type":"image/png","size":%d,"width":640,"height":480,"thumbnail":true}\
            """
                .formatted(file.get("id"), png.length));
    assertThat(Json.readObject(admin.get("task/" + record).body()).get("photos"))
        .isEqualTo(List.of(file));
    var downloaded = admin.sendTo("GET", "files/" + file.get("id"), "");
    assertThat(downloaded.status()).isEqualTo(200);
    assertThat(downloaded.bytes().getBytes(ISO_8859_1)).isEqualTo(png);
    assertThat(downloaded.header("Content-Type")).contains("image/png");
    assertThat(downloaded.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(downloaded.header("Content-Security-Policy"))
        .contains("default-src 'none'; sandbox");
    assertThat(downloaded.header("Cache-Control"))
        .hasValueSatisfying(said -> assertThat(said).startsWith("private"));
  }

  @Test
  void historyNamesTheFiles() {
    var first = id(admin.upload("task.paper", "first.txt", "one".getBytes(UTF_8)));
    var second = id(admin.upload("task.paper", "second.txt", "two".getBytes(UTF_8)));
    var record = admin.create("task", Map.of("name", "One", "paper", first));
    admin.send("PATCH", "task/" + record, Map.of("paper", second));

    assertThat(admin.get("task/" + record + "/history").body()).contains("first.txt", "second.txt");
  }

  @Test
  void takesAFilePieceByPieceWhateverBreaksOff() {
    var bytes = new byte[3_000_000];
    new Random(7).nextBytes(bytes);

    var begun =
        admin.sendBytes(
            "POST", "files?object=task&field=paper&name=big.bin&size=" + bytes.length, new byte[0]);
    var path = "files/" + id(begun);
    var first = piece(path, 0, Arrays.copyOfRange(bytes, 0, 1_000_001));
    // the answer was lost: the piece is sent again
    var again = piece(path, 0, Arrays.copyOfRange(bytes, 0, 1_000_001));
    var asked = admin.sendTo("HEAD", path, "");
    var ahead = piece(path, 2_000_000, Arrays.copyOfRange(bytes, 2_000_000, 3_000_000));
    var early = admin.sendTo("GET", path, "");
    var last = piece(path, 1_000_001, Arrays.copyOfRange(bytes, 1_000_001, bytes.length));

    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.header("Location"))
        .hasValueSatisfying(said -> assertThat(said).endsWith(path));
    assertThat(begun.header("Upload-Offset")).contains("0");
    assertThat(first.status()).isEqualTo(204);
    assertThat(first.header("Upload-Offset")).contains("1000001");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("upload-offset", "1000001");
    assertThat(asked.header("Upload-Offset")).contains("1000001");
    assertThat(asked.header("Upload-Length")).contains("3000000");
    assertThat(ahead.status()).isEqualTo(409);
    assertThat(early.status()).isEqualTo(404);
    assertThat(last.status()).isEqualTo(200);
    assertThat(last.body()).contains("\"type\":\"application/octet-stream\"");
    var downloaded = admin.sendTo("GET", path, "");
    assertThat(downloaded.bytes().getBytes(ISO_8859_1)).isEqualTo(bytes);
    assertThat(downloaded.header("Content-Disposition"))
        .hasValueSatisfying(said -> assertThat(said).startsWith("attachment"));
  }

  private static Answer piece(String path, long offset, byte[] bytes) {
    return admin.sendBytes(
        "PATCH",
        path,
        bytes,
        "Upload-Offset: " + offset,
        "Content-Type: application/offset+octet-stream");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 206, 0, 10",
    "bytes=262140-262150, 206, 262140, 11",
    "bytes=299990-, 206, 299990, 10",
    "bytes=-5, 206, 299995, 5",
    "bytes=0-999999999, 206, 0, 300000",
    "bytes=300000-, 416, 0, -1",
  })
  void givesThePartOfAFileThatIsAskedFor(String range, int status, int from, int length) {
    var bytes = new byte[300_000];
    new Random(8).nextBytes(bytes);
    var path = "files/" + id(admin.upload("task.paper", "a.bin", bytes));

    var part = admin.sendTo("GET", path, "", "Range: " + range);

    assertThat(part.status()).isEqualTo(status);
    if (length > 0) {
      assertThat(part.bytes().getBytes(ISO_8859_1))
          .isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  @Test
  void isNotSentAgainToWhoHasIt() {
    var path = "files/" + id(admin.upload("task.paper", "a.txt", "x".getBytes(UTF_8)));
    var tag = admin.sendTo("GET", path, "").header("ETag").orElseThrow();

    assertThat(admin.sendTo("GET", path, "", "If-None-Match: " + tag).status()).isEqualTo(304);
  }

  @Test
  void makesSmallerPicturesThatAreSeenUprightAndSayNoPlace() {
    var jpeg = Samples.held(Samples.picture("jpg", 2000, 1000), 6);

    var file = admin.upload("task.photos", "a.jpg", jpeg);
    var path = "files/" + id(file);
    var thumb = admin.sendTo("GET", path + "?size=thumb", "");
    var medium = admin.sendTo("GET", path + "?size=medium", "");

    assertThat(file.body()).contains("\"width\":1000,\"height\":2000");
    assertThat(thumb.header("Content-Type")).contains("image/jpeg");
    assertThat(thumb.bytes()).doesNotContain("GPS").doesNotContain("Exif");
    assertThat(medium.bytes()).doesNotContain("GPS").doesNotContain("Exif");
    var small = Samples.read(thumb.bytes().getBytes(ISO_8859_1));
    var middle = Samples.read(medium.bytes().getBytes(ISO_8859_1));
    assertThat(List.of(small.getWidth(), small.getHeight())).isEqualTo(List.of(160, 320));
    assertThat(List.of(middle.getWidth(), middle.getHeight())).isEqualTo(List.of(640, 1280));
    // what was left is up when it is turned to the right
    assertThat(new Color(small.getRGB(80, 40)).getRed()).isGreaterThan(200);
    assertThat(new Color(small.getRGB(80, 280)).getBlue()).isGreaterThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          object=task&field=photos           | hello | 422 | /name
          object=task&field=photo&name=a     | hello | 422 | photos
          object=taks&field=photos&name=a    | hello | 404 | task
          object=task&field=number&name=a    | hello | 422 | not-for-files
          object=task&field=photos&name=a.png | hello | 422 | file-type
          object=task&field=voice&name=a.mp3 | hello | 422 | file-type
          object=task&field=drawn&name=a     | GIF89a | 422 | file-type
          object=task&field=paper&name=..    | hello | 422 | bad-file
          object=task&field=paper&name=a     |       | 422 | bad-file
          object=task&field=paper&name=a&size=9 | hello | 422 | /size
          object=task&field=paper&name=a&size=x |     | 422 | /size
          object=task&field=paper&name=a&size=99999999 | | 413 | file-too-large
          object=task&field=paper&name=a&sise=1 | hello | 422 | size
          """)
  void refusesWhatAFieldDoesNotTake(String query, String body, int status, String said) {
    var answer =
        admin.sendBytes(
            "POST", "files?" + query, body == null ? new byte[0] : body.getBytes(UTF_8));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }

  @Test
  void refusesAPictureThatClaimsToBeEndless() {
    var bomb = admin.upload("task.photos", "a.png", Samples.claiming(100_000, 100_000));
    var broken =
        admin.upload("task.photos", "a.png", "\u0089PNG\r\n\u001a\nxx".getBytes(ISO_8859_1));
    var kept = admin.upload("task.paper", "a.png", Samples.claiming(100_000, 100_000));

    assertThat(bomb.body()).contains("too-many-pixels");
    assertThat(broken.body()).contains("broken-picture");
    assertThat(kept.body()).contains("\"thumbnail\":false");
    assertThat(admin.sendTo("GET", "files/" + id(kept) + "?size=thumb", "").body())
        .contains("no-thumbnail");
  }

  @Test
  void refusesFilesARecordCannotHold() {
    var text = id(admin.upload("task.paper", "a.txt", "x".getBytes(UTF_8)));
    var unfinished =
        id(admin.sendBytes("POST", "files?object=task&field=paper&name=a&size=9", new byte[0]));

    assertThat(refused(Map.of("name", "x", "paper", UUID.randomUUID())))
        .contains("unknown_file", "/paper");
    assertThat(refused(Map.of("name", "x", "paper", unfinished))).contains("unknown_file");
    assertThat(refused(Map.of("name", "x", "photos", List.of(text))))
        .contains("file_type", "/photos/0");
    assertThat(refused(Map.of("name", "x", "photos", text))).contains("wrong_type");
  }

  private static String refused(Map<String, ?> fields) {
    var answer = admin.send("POST", "task", fields);
    assertThat(answer.status()).isEqualTo(422);
    return answer.body();
  }

  @Test
  void whoMayNotWriteMayNotUpload() {
    var reader = tenant.user("reader" + UUID.randomUUID(), "inside", "reader");

    assertThat(reader.upload("task.paper", "a.txt", "x".getBytes(UTF_8)).status()).isEqualTo(403);
  }

  @Test
  void anUploadIsNobodyElses() {
    var other = PublishedTenant.of(MODEL).admin();
    var reader = tenant.user("reader" + UUID.randomUUID(), "inside", "reader");
    var path =
        "files/"
            + id(
                admin.sendBytes(
                    "POST", "files?object=task&field=paper&name=a&size=9", new byte[0]));
    var tus = new String[] {"Upload-Offset: 0", "Content-Type: application/offset+octet-stream"};

    for (var somebody : List.of(other, reader)) {
      assertThat(somebody.sendTo("HEAD", path, "").status()).isEqualTo(404);
      assertThat(somebody.sendBytes("PATCH", path, new byte[3], tus).status()).isEqualTo(404);
    }
    assertThat(admin.sendTo("HEAD", path, "").header("Upload-Offset")).contains("0");
  }

  private static String id(Answer uploaded) {
    assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
    return uploaded.member("id");
  }
}
