package dev.mortise.engine.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.internal.PostgresIndexes;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Snapshot.About;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A model is not published in a time zone of which queries would say there is none.
class UnknownTimeZoneIT {
  private static final List<String> NEW = List.of("Atlantis/Harbour");

  private final TestDatabase database = TestDatabase.shared();

  @Test
  void isRefusedBeforeAnythingUsesIt() {
    ZoneRulesProvider.registerProvider(new Newer());

    assertThatThrownBy(() -> follow(ZoneId.of(NEW.getFirst())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("time-zone-not-in-database")
        .hasMessageContaining(NEW.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "UTC", "Z", "+05:30", "-11", "GMT+8", "Etc/GMT-3"})
  void othersAreNot(String zone) {
    assertThatCode(() -> follow(ZoneId.of(zone))).doesNotThrowAnyException();
  }

  private void follow(ZoneId zone) {
    var model =
        TestModel.of("--- item\nlabel: Item\ndisplay: name\nfields:\n  name: { type: text }\n")
            .snapshot();
    var about = model.about();
    var moved =
        Snapshot.of(
            new About(
                about.name(),
                about.title(),
                about.version(),
                about.language(),
                zone,
                about.currency()),
            model.objects(),
            model.roles(),
            model.layouts(),
            model.calendars(),
            model.timings(),
            model.translations(),
            model.scripts(),
            model.words(),
            model.pages(),
            model.app());
    var indexes = new PostgresIndexes(database.dataSource(), database.session());
    database
        .session()
        .change(database.newTenant(), () -> indexes.follow(null, moved, Instant.EPOCH));
  }

  /// Zones of a Java that is newer than the database.
  private static final class Newer extends ZoneRulesProvider {
    @Override
    protected Set<String> provideZoneIds() {
      return Set.copyOf(NEW);
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
      return ZoneId.of("Europe/Berlin").getRules();
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
      return new TreeMap<>();
    }
  }
}
