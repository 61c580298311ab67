package dev.mortise.engine.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The committed page of codes is the one the enums and texts give.
class ProblemReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/problems.md");
  private static final String COMMAND =
      "mvn -pl engine -am test -Dtest=ProblemReferenceTest -Dmortise.docs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private final ProblemTexts texts = new ProblemTexts();

  @Test
  void isUpToDate() throws IOException {
    var page = page();
    if (Boolean.getBoolean("mortise.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("regenerate with: " + COMMAND).hasContent(page);
  }

  private String page() throws IOException {
    var page =
        new StringBuilder(
            """
            # Problems

            Generated from the problem enums and their texts; a test compares.

            A refusal is `application/problem+json` (RFC 9457) with `code`, `hint`, `trace_id` and, for input, `errors`: what is
            wrong with which place, all of it at once. Texts come in the language of the request. A code never changes its meaning.

            ## Codes

            | code | status | what it says | what to do |
            | --- | --- | --- | --- |
            """);
    for (var type : ProblemCodes.types()) {
      row(
          page,
          "`" + type.code() + "`",
          String.valueOf(type.status()),
          texts.detail(Locale.ENGLISH, type, Map.of()).orElse(""),
          texts.hint(Locale.ENGLISH, type, Map.of()).orElse(""));
    }
    page.append(
        """

        ## Codes of one place of the input

        | code | what it says |
        | --- | --- |
        """);
    for (var code : ProblemCodes.fields()) {
      row(page, "`" + code + "`", texts.pattern(Language.EN, code + ".message").orElse(""));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ");
    page.append(String.join(" | ", cells).replace("\n", " "));
    page.append(" |\n");
  }
}
