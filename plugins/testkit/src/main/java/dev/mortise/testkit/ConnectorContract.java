package dev.mortise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mortise.spi.Connector;
import dev.mortise.spi.ConnectorException;
import dev.mortise.spi.ConnectorException.Kind;
import dev.mortise.spi.ConnectorFactory;
import dev.mortise.spi.Egress;
import dev.mortise.spi.Setting;
import dev.mortise.spi.Settings;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every connector keeps; a connector's test class inherits it and says what to try it with.
public abstract class ConnectorContract {
  private final RecordingContext context = new RecordingContext();

  protected abstract ConnectorFactory factory();

  /// Settings of a connection that works, every setting given.
  protected abstract Settings settings();

  /// Name of an action that calls the other system.
  protected abstract String action();

  /// Input the action accepts.
  protected abstract Map<String, @Nullable Object> input();

  /// What the other system answers to a check or to the action when all is well.
  protected abstract Egress.Response answer(Egress.Request request);

  @Test
  void hasANameForAddresses() {
    assertThat(factory().name()).matches("[a-z][a-z0-9-]*");
  }

  @Test
  void asksForEachSettingOnceAndExplainsIt() {
    assertThat(factory().settings()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(factory().settings()).extracting(Setting::help).noneMatch(String::isBlank);
  }

  @Test
  void namesEachActionOnce() {
    assertThat(factory().actions()).contains(action()).doesNotHaveDuplicates();
  }

  @Test
  void needsEveryRequiredSetting() {
    var required = factory().settings().stream().filter(Setting::required).map(Setting::name);

    assertThat(required.toList())
        .allSatisfy(name -> refuses(Kind.SETTINGS, () -> create(without(name)).close()));
  }

  @Test
  void talksToNobodyWhenMade() {
    try (var _ = create(settings())) {
      assertThat(context.egress().requests()).isEmpty();
    }
  }

  @Test
  void checksAndCallsWhenAllIsWell() {
    context.egress().answerWith(this::answer);

    try (var connector = create(settings())) {
      assertThatCode(connector::check).doesNotThrowAnyException();
      var result = connector.call(action(), input());
      assertThatCode(() -> context.json().write(result)).doesNotThrowAnyException();
    }
    assertThat(context.egress().requests()).isNotEmpty();
  }

  @Test
  void refusesAnActionItDoesNotHave() {
    try (var connector = create(settings())) {
      refuses(Kind.INPUT, () -> connector.call("no-such-action", input()));
    }
    assertThat(context.egress().requests()).isEmpty();
  }

  @Test
  void saysSoWhenTheOtherSystemCannotBeReached() {
    try (var connector = create(settings())) {
      refuses(Kind.REMOTE, connector::check);
      refuses(Kind.REMOTE, () -> connector.call(action(), input()));
    }
  }

  @Test
  void saysSoWhenTheOtherSystemFails() {
    context.egress().answerWith(_ -> new Egress.Response(500, Map.of(), "out of order"));

    try (var connector = create(settings())) {
      refuses(Kind.REMOTE, connector::check);
      refuses(Kind.REMOTE, () -> connector.call(action(), input()));
    }
  }

  @Test
  void keepsSecretsToItself() {
    var told = new StringBuilder();
    for (var status : new int[] {200, 401, 500}) {
      context.egress().answerWith(_ -> new Egress.Response(status, Map.of(), "{"));
      try (var connector = create(settings())) {
        told.append(connector).append(told(() -> connector.call(action(), input())));
      }
    }
    told.append(context.notes());

    assertThat(factory().settings())
        .filteredOn(setting -> setting.kind() == Setting.Kind.SECRET)
        .allSatisfy(setting ->
            assertThat(told.toString()).doesNotContain(settings().require(setting.name())));
  }

  @Test
  void mayBeClosedTwice() {
    var connector = create(settings());
    connector.close();

    assertThatCode(connector::close).doesNotThrowAnyException();
  }

  private Connector create(Settings settings) {
    return factory().create(settings, context);
  }

  private Settings without(String name) {
    var values = new HashMap<>(settings().values());
    values.remove(name);
    return new Settings(values);
  }

  private static void refuses(Kind kind, ThrowingCallable call) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(call)
        .satisfies(refusal -> {
          assertThat(refusal.kind()).isEqualTo(kind);
          assertThat(refusal.code()).matches("[a-z][a-z0-9-]*");
          assertThat(refusal.getMessage()).isNotBlank();
        });
  }

  private static String told(Runnable call) {
    try {
      call.run();
      return "";
    } catch (ConnectorException refusal) {
      return refusal.code() + " " + refusal;
    }
  }
}
