package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextTest {
  @Test
  void keepsFormatting() {
    assertThat(RichText.clean("<p>水泵 <b>A</b><br>第二行</p><ul><li>一</li></ul>"))
        .isEqualTo("<p>水泵 <b>A</b><br />第二行</p><ul><li>一</li></ul>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<p onclick=\"alert(1)\">x</p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><script>alert(1)</script></mtext></math>",
        "<iframe src=\"data:text/html,alert\"></iframe>",
        "<p style=\"background:url(javascript:alert(1))\">x</p>"
      })
  void letsNothingRun(String attack) {
    assertThat(RichText.clean(attack))
        .doesNotContain("script", "style", "onclick", "onerror", "<svg", "<iframe", "alert(1)</");
  }

  @Test
  void changesNothingTheSecondTime() {
    var clean = RichText.clean("<p>a < b & c @ d = e {{x}} <a href=https://example.org>y</a>");

    assertThat(RichText.clean(clean)).isEqualTo(clean);
  }
}
