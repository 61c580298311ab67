package dev.mortise.engine.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretRuleTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "short",
        "changeme",
        "changemechangemechangemechangemechangeme",
        "ChangeMe-ChangeMe-ChangeMe-ChangeMe-ChangeMe",
        "kPH+bIxk5D2deZiIxcaaaA==",
        "kPH+bIxk5D2deZiIxcaaaA==kPH+bIxk5D2deZiIxcaaaA==",
        "4AvVhmFLUs0KTA3Kprsdag==",
        "SecretKey012345678901234567890123456789012345678901234567890123456789",
        "VGhpc0lzTXlDdXN0b21TZWNyZXRLZXkwMTIzNDU2Nzg=",
        "your-secret-key",
        "your-secret-key-your-secret-key-your-secret-key",
        "your-super-secret-jwt-token-with-at-least-32-characters-long",
        "a-string-secret-at-least-256-bits-long",
        "255d861b-5ea1-5996-9aa3-922530ec40b1",
        "CHANGE_ME_TO_A_COMPLEX_RANDOM_SECRET",
        "toBeModified1,toBeModified2,toBeModified3",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababababababababababababab",
        "01010101010101010101010101010101010101010101",
        "12345678901234567890123456789012",
        "passwordpasswordpasswordpasswordpassword"
      })
  void refusesWhatIsKnownShortOrRepeats(String secret) {
    assertThatThrownBy(() -> SecretRule.check("mortise.secret", secret))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("mortise.secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b7e1c2904f6a8d35e0917cbb42d86f3a15c0e9d7824b6a3f",
        "Jx2vQ9tLw4Rz7Yk1Pn8Sd5Gf3Hm6Bc0U",
      })
  void takesWhatIsDrawnAtRandom(String secret) {
    assertThatCode(() -> SecretRule.check("mortise.secret", secret)).doesNotThrowAnyException();
  }
}
