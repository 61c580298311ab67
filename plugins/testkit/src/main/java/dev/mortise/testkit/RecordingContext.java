package dev.mortise.testkit;

import dev.mortise.spi.ConnectorContext;
import dev.mortise.spi.Egress;
import dev.mortise.spi.Journal;
import dev.mortise.spi.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A connector's surroundings in a test: nobody is called, the time stands still, notes are kept.
public final class RecordingContext implements ConnectorContext {
  private final FakeEgress egress = new FakeEgress();
  private final List<String> notes = new ArrayList<>();
  private Clock clock = Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);

  @Override
  public FakeEgress egress() {
    return egress;
  }

  @Override
  public Json json() {
    return new ExactJson();
  }

  @Override
  public Clock clock() {
    return clock;
  }

  /// Lets the time stand still at another moment.
  public void setNow(Instant now) {
    clock = Clock.fixed(now, ZoneOffset.UTC);
  }

  @Override
  public Journal journal() {
    return new Journal() {
      @Override
      public void info(String sentence, Map<String, String> facts) {
        notes.add("info " + sentence + " " + facts);
      }

      @Override
      public void warn(String sentence, Map<String, String> facts) {
        notes.add("warn " + sentence + " " + facts);
      }
    };
  }

  /// Notes taken so far, oldest first.
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /// This context with a way out that really calls servers on this machine.
  public ConnectorContext calling(Egress egress) {
    return new Calling(this, egress);
  }

  private record Calling(RecordingContext recording, Egress egress) implements ConnectorContext {
    @Override
    public Json json() {
      return recording.json();
    }

    @Override
    public Clock clock() {
      return recording.clock();
    }

    @Override
    public Journal journal() {
      return recording.journal();
    }
  }
}
