package dev.mortise.engine.install;

import dev.mortise.metadata.change.DataChange;
import dev.mortise.metadata.value.Converted;
import dev.mortise.metadata.value.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a change of the model would mean for the records that are there.
///
/// @param records records of the object type
/// @param whole values that stay what they are, in another form
/// @param lossy values of which a part is lost
/// @param impossible values that nothing of the new type says; for what is gone, all of them
/// @param changedSince values written since the change that is undone
/// @param estimated whether the numbers are drawn from a part of the records
/// @param samples some of those that lose something; empty for who may not read them
/// @param usedBy what else in the model names the field
public record Forecast(
    DataChange change,
    long records,
    long whole,
    long lossy,
    long impossible,
    long changedSince,
    boolean estimated,
    List<Sample> samples,
    List<String> usedBy) {

  /// Whether something is lost.
  public boolean loses() {
    return lossy + impossible > 0;
  }

  /// @param outcome null for a value that is gone with its field
  public record Sample(UUID id, Object value, @Nullable Outcome outcome) {
    /// What the value does not say any more; null when it is lost whole.
    public Converted.@Nullable Loss loss() {
      return outcome != null && outcome.converted() instanceof Converted.Lossy(_, var loss)
          ? loss
          : null;
    }
  }
}
