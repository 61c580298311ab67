package dev.mortise.bench;

import dev.mortise.bench.work.Work;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the person who starts the bench wants.
///
/// @param records sizes to measure, one after the other
/// @param data folder that is kept; null for one that is thrown away
/// @param profiles folder for recordings of where the product's time goes; null for none
record Options(
    List<Integer> records,
    int tenants,
    int connections,
    int rounds,
    double warmUp,
    double seconds,
    Set<Work> work,
    Set<Also> also,
    Path report,
    @Nullable Path data,
    @Nullable Path profiles) {
  static final String USAGE =
      """
      engine/bench/run [options]

        --records=1000000     records to measure with; several with commas, to see growth
        --tenants=100         tenants they lie in; the largest has a fifth of them
        --connections=16      requests at the same time
        --rounds=3            how often each kind of work is measured; the round in the middle is told
        --seconds=5           how long a round is
        --warm-up=60          seconds each kind of work is done before anything of it counts
        --work=get,list,…     only these of get, list, count, words, create, update
        --also=tenant,field,… only these of tenant, field, numbers, stages, scripts, timers,
                              webhooks, index, idle, start; none for none
        --data=FOLDER         where the data is kept and found again; thrown away when absent
        --report=FILE         the tables as Markdown; bench.md in the current folder when absent
        --profiles=FOLDER     a flight recording of the product for each kind of work
      """;

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("--records", "1000000"),
          Map.entry("--tenants", "100"),
          Map.entry("--connections", "16"),
          Map.entry("--rounds", "3"),
          Map.entry("--warm-up", "60"),
          Map.entry("--seconds", "5"),
          Map.entry("--work", "get,list,count,words,create,update"),
          Map.entry(
              "--also", "tenant,field,numbers,stages,scripts,timers,webhooks,index,idle,start"),
          Map.entry("--report", "bench.md"),
          Map.entry("--data", ""),
          Map.entry("--profiles", ""));

  static Options parse(String[] arguments) {
    var given = new HashMap<>(USUAL);
    for (var argument : arguments) {
      var pair = argument.split("=", 2);
      if (pair.length < 2 || given.put(pair[0], pair[1]) == null) {
        throw new IllegalArgumentException(argument);
      }
    }
    return new Options(
        Arrays.stream(words(given, "--records")).map(Integer::valueOf).toList(),
        Integer.parseInt(word(given, "--tenants")),
        Integer.parseInt(word(given, "--connections")),
        Integer.parseInt(word(given, "--rounds")),
        Double.parseDouble(word(given, "--warm-up")),
        Double.parseDouble(word(given, "--seconds")),
        Arrays.stream(words(given, "--work"))
            .map(name -> Work.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Work.class))),
        word(given, "--also").equals("none")
            ? Set.of()
            : Arrays.stream(words(given, "--also"))
                .map(name -> Also.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Also.class))),
        Path.of(word(given, "--report")),
        folder(word(given, "--data")),
        folder(word(given, "--profiles")));
  }

  private static String word(Map<String, String> given, String name) {
    return given.getOrDefault(name, "");
  }

  private static String[] words(Map<String, String> given, String name) {
    return word(given, name).split(",", -1);
  }

  private static @Nullable Path folder(String path) {
    return path.isEmpty() ? null : Path.of(path).toAbsolutePath();
  }
}
