package dev.mortise.metadata.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("priority", "status", "due_at");

  @Test
  void findsTheNameBehindASlip() {
    assertThat(DidYouMean.nearest("prioritty", KNOWN)).contains("priority");
    assertThat(DidYouMean.nearest("Status", KNOWN)).contains("status");
    assertThat(DidYouMean.nearest("du_eat", KNOWN)).contains("due_at");
  }

  @Test
  void keepsSilentWhenNothingIsNear() {
    assertThat(DidYouMean.nearest("warehouse", KNOWN)).isEmpty();
    assertThat(DidYouMean.nearest("x".repeat(5000), KNOWN)).isEmpty();
  }
}
