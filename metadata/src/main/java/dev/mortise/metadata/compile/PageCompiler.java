package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.PageDefinition;
import dev.mortise.metadata.definition.PageDefinition.CodeDefinition;
import dev.mortise.metadata.definition.PageDefinition.VisitDefinition;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Page;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Resolves pages anybody may open.
final class PageCompiler {
  private static final Duration USUAL = Duration.ofDays(90);

  private final Definitions definitions;
  private final Typing typing;
  private final Report report;

  PageCompiler(Definitions definitions, Typing typing, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.report = report;
  }

  SequencedMap<String, Page> compile() {
    var pages = new LinkedHashMap<String, Page>();
    for (var located : definitions.pages().values()) {
      var page = compile(located);
      if (page != null) {
        pages.put(page.name(), page);
      }
    }
    return Collections.unmodifiableSequencedMap(pages);
  }

  private @Nullable Page compile(Located<PageDefinition> located) {
    var page = located.definition();
    var visit = page.visit();
    if (visit == null || visit.creates() == null || visit.as() == null) {
      return null;
    }
    var spot = located.spot().at("public");
    var object = visit.creates();
    checkRole(spot.at("as"), visit.as());
    if (!isObject(spot.at("creates"), object)) {
      return null;
    }
    checkFields(spot.at("fields"), object, visit.fields());
    checkFields(spot.at("given"), object, visit.given());
    checkFields(spot.at("shows"), object, visit.shows());
    visit
        .set()
        .keySet()
        .forEach(field -> typing.knows(spot.at("set", field), object, field, report));
    checkFlow(spot, object, visit);
    return new Page(
        located.name(),
        Objects.requireNonNullElse(page.label(), located.name()),
        page.help(),
        object,
        visit.as(),
        visit.fields(),
        visit.given(),
        visit.set(),
        codes(spot.at("codes"), object, visit.codes()),
        visit.shows(),
        visit.states(),
        visit.steps(),
        visit.thanks(),
        lasts(spot.at("lasts"), visit.lasts()));
  }

  private void checkRole(Spot spot, String name) {
    var role = definitions.roles().get(name);
    if (role == null) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_ROLE, "role", name, definitions.roles().keySet());
    } else if (role.definition().kind() != UserKind.PUBLIC) {
      report.value(
          spot,
          DiagnosticCode.CONTRADICTION,
          "The role '%s' is for people who sign in.".formatted(name),
          "Name a role of 'kind: public'.");
    }
  }

  private boolean isObject(Spot spot, String object) {
    var known = definitions.objects().keySet();
    if (!known.contains(object)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_OBJECT, "object type", object, known);
      return false;
    }
    return true;
  }

  private void checkFields(Spot spot, String object, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      typing.knows(spot.at(i), object, fields.get(i), report);
    }
  }

  private void checkFlow(Spot spot, String object, VisitDefinition visit) {
    var states = names(object, flow -> flow.states().keySet());
    visit
        .states()
        .keySet()
        .forEach(state -> {
          if (!states.contains(state)) {
            report.unknown(
                spot.at("states", state), DiagnosticCode.UNKNOWN_STATE, "state", state, states);
          }
        });
    var steps = names(object, flow -> flow.transitions().keySet());
    for (int i = 0; i < visit.steps().size(); i++) {
      var step = visit.steps().get(i);
      if (!steps.contains(step)) {
        report.unknown(spot.at("steps", i), DiagnosticCode.UNKNOWN_TRANSITION, "step", step, steps);
      }
    }
  }

  private SortedSet<String> names(
      String object, Function<FlowDefinition, ? extends Iterable<String>> part) {
    var names = new TreeSet<String>();
    definitions.flows().values().stream()
        .filter(flow -> PackageDefinition.folderOf(flow.spot().file()).equals(object))
        .forEach(flow -> part.apply(flow.definition()).forEach(names::add));
    return names;
  }

  private SequencedMap<String, Page.Code> codes(
      Spot spot, String object, SequencedMap<String, CodeDefinition> written) {
    var codes = new LinkedHashMap<String, Page.Code>();
    written.forEach((coded, code) -> {
      var at = spot.at(coded);
      if (code.as() == null || !isObject(at, coded)) {
        return;
      }
      checkSelf(at.at("as"), object, code.as(), coded);
      code.fills()
          .forEach((field, path) -> {
            typing.knows(at.at("fills", field), object, field, report);
            typing.knows(at.at("fills", field), coded, path, report);
          });
      codes.put(coded, new Page.Code(code.as(), code.fills()));
    });
    return Collections.unmodifiableSequencedMap(codes);
  }

  private void checkSelf(Spot spot, String object, String name, String coded) {
    var field = definitions.field(object, name);
    if (typing.knows(spot, object, name, report)
        && field != null
        && !pointsAt(field.type(), object, coded)) {
      report.value(
          spot,
          DiagnosticCode.CONTRADICTION,
          "'%s' points at no '%s'.".formatted(name, coded),
          "Name a reference field whose records have the code.");
    }
  }

  private static boolean pointsAt(@Nullable FieldType type, String object, String coded) {
    return switch (type) {
      case FieldType.Reference reference -> reference.to().contains(coded);
      case FieldType.Tree _ -> object.equals(coded);
      case null, default -> false;
    };
  }

  private Duration lasts(Spot spot, @Nullable String written) {
    var length = written == null ? USUAL : Durations.parse(written);
    if (length == null || length.isNegative() || length.isZero()) {
      report.value(
          spot,
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(written),
          "Write it as 90s, 15m, 2h or 3d.");
      return USUAL;
    }
    return length;
  }
}
