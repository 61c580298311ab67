package dev.mortise.engine.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private static final Instant MOMENT = Instant.parse("2026-03-01T12:34:56Z");

  @Test
  void carriesTheMomentToTheMicrosecond() {
    for (int micros = 0; micros < 2_000; micros++) {
      var moment = MOMENT.plus(micros, ChronoUnit.MICROS);

      var id = Ids.at(moment);

      assertThat(Ids.moment(id)).isEqualTo(moment);
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void followsTheOrderOfMomentsAndOfMaking() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(Ids.at(MOMENT.plus(i / 100, ChronoUnit.MICROS)).toString());
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void carriesMomentsOfLongAgo() {
    var moment = Instant.parse("1999-12-31T23:59:59.999999Z");

    UUID id = Ids.at(moment);

    assertThat(Ids.moment(id)).isEqualTo(moment);
  }
}
