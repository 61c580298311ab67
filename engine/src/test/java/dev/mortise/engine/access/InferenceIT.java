package dev.mortise.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.access.Probes.Probe;
import dev.mortise.engine.access.TwinModel.Hiding;
import dev.mortise.metadata.definition.FieldType;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may not see a value cannot find it out by asking about it, whatever its type and however it
/// is hidden.
@TestInstance(Lifecycle.PER_CLASS)
class InferenceIT {
  /// Occurs in the hidden values and nowhere else.
  private static final Pattern HIDDEN =
      Pattern.compile("hush[a-z]|hush[12]@|71[.]?17|72[.]?27|711711|722722");

  private Twins twins;

  @BeforeAll
  void makeTwins() {
    twins = new Twins();
  }

  @Test
  void fieldsOfEveryTypeAreHidden() {
    assertThat(twins.vault().fields().values())
        .extracting(field -> (Object) field.type().getClass())
        .containsAll(
            // what files hold is shown by FileAccessIT
            Stream.<Object>of((Object[]) FieldType.class.getPermittedSubclasses())
                .filter(type -> type != FieldType.OfFiles.class)
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void answersAreTheSameWhateverTheHiddenValueIs(Hiding hiding) {
    var probes =
        Stream.concat(
                HiddenField.ALL.stream().flatMap(hidden -> Probes.of(hidden).stream()),
                Probes.ofAll().stream())
            .toList();

    var told = new ArrayList<String>();
    for (var probe : probes) {
      var complaint = complaint(probe, twins.ask(hiding, probe));
      if (complaint != null) {
        told.add(complaint);
      }
    }

    assertThat(told).as("%s of %s", told.size(), probes.size()).isEmpty();
  }

  private static @Nullable String complaint(Probe probe, Twins.Pair answers) {
    var asked = probe.method() + " " + probe.path() + " " + probe.body();
    if (answers.first().startsWith("5")) {
      return asked + "\n  failed: " + answers.first();
    }
    if (!answers.first().equals(answers.second())) {
      return asked + "\n  " + answers.first() + "\n  " + answers.second();
    }
    boolean asksForIt = HIDDEN.matcher(asked).find();
    return !asksForIt && HIDDEN.matcher(answers.first()).find()
        ? asked + "\n  shows: " + answers.first()
        : null;
  }
}
