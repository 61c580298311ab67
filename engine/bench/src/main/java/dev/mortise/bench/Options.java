package dev.mortise.bench;

import dev.mortise.bench.work.Work;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    double warmUp,
    double seconds,
    Set<Work> work,
    boolean further,
    Path report,
    @Nullable Path data,
    @Nullable Path profiles) {
  static final String USAGE =
      """
      engine/bench/run [options]

        --records=1000000     records to measure with; several with commas, to see growth
        --tenants=100         tenants they lie in; the largest has a fifth of them
        --connections=16      requests at the same time
        --seconds=10          how long each kind of work is measured
        --warm-up=5           seconds before that which do not count
        --work=get,list,…     only these of get, list, count, words, create, update
        --further=false       without new field, new tenant, start and idle tenants
        --data=FOLDER         where the data is kept and found again; thrown away when absent
        --report=FILE         the tables as Markdown; bench.md in the current folder when absent
        --profiles=FOLDER     a flight recording of the product for each kind of work
      """;

  static Options parse(String[] arguments) {
    var options =
        new Options(
            List.of(1_000_000),
            100,
            16,
            5,
            10,
            EnumSet.allOf(Work.class),
            true,
            Path.of("bench.md"),
            null,
            null);
    for (var argument : arguments) {
      var pair = argument.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException(argument);
      }
      options = options.with(pair[0], pair[1]);
    }
    return options;
  }

  private Options with(String name, String value) {
    return switch (name) {
      case "--records" ->
          new Options(
              Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList(),
              tenants,
              connections,
              warmUp,
              seconds,
              work,
              further,
              report,
              data,
              profiles);
      case "--tenants" ->
          new Options(
              records,
              Integer.parseInt(value),
              connections,
              warmUp,
              seconds,
              work,
              further,
              report,
              data,
              profiles);
      case "--connections" ->
          new Options(
              records,
              tenants,
              Integer.parseInt(value),
              warmUp,
              seconds,
              work,
              further,
              report,
              data,
              profiles);
      case "--warm-up" ->
          new Options(
              records,
              tenants,
              connections,
              Double.parseDouble(value),
              seconds,
              work,
              further,
              report,
              data,
              profiles);
      case "--seconds" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              Double.parseDouble(value),
              work,
              further,
              report,
              data,
              profiles);
      case "--work" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              seconds,
              work(value),
              further,
              report,
              data,
              profiles);
      case "--further" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              seconds,
              work,
              Boolean.parseBoolean(value),
              report,
              data,
              profiles);
      case "--report" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              seconds,
              work,
              further,
              Path.of(value),
              data,
              profiles);
      case "--data" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              seconds,
              work,
              further,
              report,
              Path.of(value),
              profiles);
      case "--profiles" ->
          new Options(
              records,
              tenants,
              connections,
              warmUp,
              seconds,
              work,
              further,
              report,
              data,
              Path.of(value));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Set<Work> work(String names) {
    var work = EnumSet.noneOf(Work.class);
    for (var name : names.split(",", -1)) {
      work.add(Work.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return work;
  }
}
