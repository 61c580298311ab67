package dev.mortise.engine.worker;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the engine and a worker process tell each other. All texts that hold values are JSON.
public sealed interface Message {

  /// The scripts of one version of a tenant's package, of which one is meant.
  ///
  /// @param script path of the file within the package
  /// @param zone time zone of the tenant
  record Script(String tenant, String version, String script, String zone) {}

  /// What a call may use; those it causes use it together with it.
  ///
  /// @param millis on the clock
  /// @param cpuMillis of the processor
  /// @param bytes that are allocated
  /// @param output characters of the result
  /// @param log characters of the log
  record Limits(int millis, int cpuMillis, long bytes, int output, int log) {}

  /// What a call has used.
  record Usage(long cpuMicros, long bytes) {}

  /// Calls a script; where one is running already, because of what it has asked for.
  record Run(Script script, String input, Limits limits) implements Message {}

  /// Asks whether a script can be called.
  record Check(Script script, Limits limits) implements Message {}

  /// The scripts a worker has asked for.
  ///
  /// @param files texts by path within the package
  record Modules(Map<String, String> files) implements Message {}

  /// What a script has asked for.
  record Answer(String value) implements Message {}

  /// Why a script does not get what it has asked for.
  record Refused(String reason) implements Message {}

  /// The worker can be called.
  record Ready() implements Message {}

  /// The worker does not have the scripts of the call.
  record Need() implements Message {}

  /// The running script wants something of the engine.
  record Ask(String request) implements Message {}

  /// A call has ended well.
  record Done(String output, List<String> log, Usage usage) implements Message {}

  /// A call has not ended well.
  ///
  /// @param place where in the package, such as `part/check.trigger.js:3:7`
  /// @param last whether the worker cannot be called any more
  record Failed(
      Failure failure,
      String message,
      @Nullable String place,
      List<String> log,
      Usage usage,
      boolean last)
      implements Message {}
}
