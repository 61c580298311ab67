package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.snapshot.Former;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.ReadResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Resolves and checks the definitions of a package as a whole.
public final class Compiler {
  private final Definitions definitions;
  private final IdentityMap identities;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;

  private Compiler(PackageDefinition files, IdentityMap previous, Report report) {
    this.report = report;
    this.definitions = Definitions.of(files, report);
    this.identities = Identities.assign(definitions, previous);
    this.typing = new Typing(definitions);
    this.expressions = new Expressions(typing, report);
  }

  /// @param name name of the package
  /// @param read what reading its files gave; its diagnostics are told together with those found
  ///   here
  /// @param previous identities of the version before; [IdentityMap#EMPTY] when there is none
  public static Compilation compile(String name, ReadResult read, IdentityMap previous) {
    var files = read.definition();
    return files == null
        ? new Compilation.Failed(read.diagnostics())
        : new Compiler(files, previous, new Report(read.places(), read.diagnostics()))
            .compile(name, files);
  }

  /// The version after one that may have records.
  public static Compilation next(String name, ReadResult read, Earlier latest) {
    return compile(name, read, latest, latest.identities(), latest.snapshot().formers());
  }

  /// An earlier version once more, as the one after the latest: with the numbers its elements had.
  public static Compilation restore(String name, ReadResult read, Earlier earlier, Earlier latest) {
    var restoration = new Restoration(earlier, latest);
    return compile(name, read, latest, restoration.identities(), restoration.formers());
  }

  private static Compilation compile(
      String name,
      ReadResult read,
      Earlier latest,
      IdentityMap identities,
      Map<Integer, List<Former>> formers) {
    return switch (compile(name, read, identities)) {
      case Compilation.Failed failed -> failed;
      case Compilation.Compiled compiled -> {
        var renumbering = Renumbering.between(latest, identities, formers, compiled.snapshot());
        yield renumbering.isEmpty()
            ? renumbering.completed(compiled)
            : switch (compile(name, read, renumbering.identities())) {
              case Compilation.Failed failed -> failed;
              case Compilation.Compiled anew -> renumbering.completed(anew);
            };
      }
    };
  }

  /// The field of an earlier model that had this number.
  public static Former former(Snapshot model, int number) {
    for (var object : model.objects().values()) {
      var field = Renumbering.field(object, number);
      if (field != null) {
        return new Former(model, object, field);
      }
    }
    throw new IllegalStateException("no field " + number);
  }

  /// A version that may have records.
  ///
  /// @param model by what it is known; see [IdentityMap.FormerNumber]
  public record Earlier(Snapshot snapshot, IdentityMap identities, String model) {}

  private Compilation compile(String name, PackageDefinition files) {
    var about = new ManifestCompiler(report).compile(name, files.manifest());
    new FormerNames(definitions, report).check();
    var calendars = new CalendarCompiler(definitions, about.zone(), report).compile();
    var known = new Calendars(definitions.calendars().keySet(), calendars, report);
    var objects = compileObjects(known);
    var roles = new RoleCompiler(definitions, typing, expressions, report).compile();
    var timings = new TimingCompiler(definitions, typing, expressions, known, report).compile();
    var words = new WordsCompiler(definitions, typing, report).compile();
    var pages = new PageCompiler(definitions, typing, report).compile();
    var layouts = new LayoutCompiler(definitions, typing, expressions, report).compile();
    var app = new AppCompiler(definitions, report).compile();
    var scripts = new ScriptCompiler(definitions, expressions, report).scripts();
    var translations = new TranslationCompiler(definitions, report).compile();
    new SeedCheck(definitions, report).check();
    new ScenarioCheck(definitions, typing, expressions, report).check();
    return report.isEmpty()
        ? new Compilation.Compiled(
            Snapshot.of(
                about,
                objects,
                roles,
                layouts,
                calendars,
                timings,
                translations,
                scripts,
                words,
                pages,
                app),
            identities)
        : new Compilation.Failed(report.sorted());
  }

  /// Object types by name; empty when there are diagnostics.
  private SequencedMap<String, ObjectType> compileObjects(Calendars calendars) {
    var compilers = new LinkedHashMap<String, ObjectCompiler>();
    var spots = new LinkedHashMap<String, Spot>();
    var dependencies = new Dependencies(typing);
    for (var source : definitions.objects().values()) {
      var compiler =
          new ObjectCompiler(
              source, identities, definitions, typing, expressions, calendars, report);
      compiler.addTo(dependencies);
      compilers.put(source.name(), compiler);
      spots.put(source.name(), source.spot());
    }
    var rollups = new ArrayList<Rollup>();
    compilers
        .values()
        .forEach(compiler -> rollups.addAll(compiler.rollups(dependencies, compilers)));
    rollups.forEach(dependencies::where);
    dependencies.reportCircles(spots, report);
    var exact = ExactRollups.of(rollups, dependencies);
    var objects = new LinkedHashMap<String, ObjectType>();
    if (report.isEmpty()) {
      compilers.values().stream()
          .map(compiler -> compiler.assemble(exact, dependencies))
          .forEach(object -> objects.put(object.name(), object));
    }
    return Collections.unmodifiableSequencedMap(objects);
  }
}
