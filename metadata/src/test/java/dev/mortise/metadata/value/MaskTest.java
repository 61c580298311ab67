package dev.mortise.metadata.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.definition.FieldType;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final FieldType TEXT = new FieldType.Text(null, null, null);

  @Test
  void keepsBothEndsOfATelephoneNumber() {
    assertThat(Mask.of(new FieldType.Phone(), "13812345678")).isEqualTo("138****5678");
    assertThat(Mask.of(new FieldType.Phone(), "65432109")).isEqualTo("****2109");
    assertThat(Mask.of(new FieldType.Phone(), "110")).isEqualTo("*10");
  }

  @Test
  void keepsTheHostOfAnEmail() {
    assertThat(Mask.of(new FieldType.Email(), "mei@example.org")).isEqualTo("m***@example.org");
  }

  @Test
  void keepsFirstAndLastCharacterOfOtherText() {
    assertThat(Mask.of(TEXT, "王小明")).isEqualTo("王*明");
    assertThat(Mask.of(TEXT, "王磊")).isEqualTo("王*");
    assertThat(Mask.of(TEXT, "王")).isEqualTo("*");
    assertThat(Mask.of(TEXT, "𠮷野家")).isEqualTo("𠮷*家");
  }
}
