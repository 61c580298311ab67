package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.snapshot.DuplicateRule;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.ObjectType.Conversation;
import dev.mortise.metadata.snapshot.ObjectType.Reaction;
import dev.mortise.metadata.snapshot.ObjectType.Rule;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Trigger;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Resolves one object type, in two steps: what stands in its own file, and then the type as a
/// whole, when the rollups of all object types are known.
final class ObjectCompiler {
  private static final int MOST_FIELDS = 500;

  private final Located<ObjectDefinition> source;
  private final ObjectDefinition definition;
  private final IdentityMap identities;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;
  private final LinkedHashMap<String, Field> fields = new LinkedHashMap<>();
  private final List<Rule> rules;
  private final List<Rule> guards;
  private final @Nullable Expression display;
  private final List<ObjectType.UniqueKey> unique;
  private final SequencedMap<String, ObjectType.RecordKind> kinds;
  private final SequencedMap<String, Flow> flows;
  private final SequencedMap<String, Assignment> assignments;
  private final SequencedMap<String, Notice> notices;
  private final @Nullable Conversation conversation;
  private final Set<String> history;
  private final List<DuplicateRule> duplicates;
  private final List<Trigger> triggers;
  private final SequencedMap<String, Reaction> reactions;

  ObjectCompiler(
      Located<ObjectDefinition> source,
      IdentityMap identities,
      Definitions definitions,
      Typing typing,
      Expressions expressions,
      Calendars calendars,
      Report report) {
    this.source = source;
    this.definition = source.definition();
    this.identities = identities;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
    compileFields(new FieldCompiler(definitions, typing, expressions, report));
    LiveFormulas.of(fields)
        .forEach(name -> fields.computeIfPresent(name, (_, field) -> field.asLive()));
    var ruleCompiler = new RuleCompiler(typing, expressions, report);
    this.rules = ruleCompiler.compile(spot().at("rules"), name(), definition.rules());
    this.guards = ruleCompiler.compile(spot().at("guards"), name(), definition.guards());
    this.display =
        expressions.compile(
            spot().at("display"),
            definition.display(),
            name(),
            ValueType.Scalar.TEXT,
            Reach.RECORD);
    this.unique = new UniqueCompiler(identities, report).compile(source, fields);
    this.duplicates = new DuplicateCompiler(expressions, report).compile(source, fields);
    this.kinds = new KindCompiler(definitions, typing, report).compile(source);
    this.flows =
        new FlowCompiler(source, definitions, typing, expressions, calendars, report).compile();
    this.assignments =
        new AssignmentCompiler(source, definitions, typing, expressions, report).compile();
    this.notices = new NoticeCompiler(name(), definitions, expressions, report).compile();
    this.conversation =
        new ConversationCompiler(notices, report)
            .compile(spot().at("conversation"), definition.conversation());
    this.history = history();
    this.triggers = new ScriptCompiler(definitions, expressions, report).triggers(source);
    this.reactions =
        new ReactionCompiler(definitions, typing, expressions, report).compile(source, fields);
    checkStored();
  }

  private String name() {
    return source.name();
  }

  private Spot spot() {
    return source.spot();
  }

  private void compileFields(FieldCompiler compiler) {
    if (definition.fields().size() > MOST_FIELDS) {
      report.key(
          spot().at("fields"),
          DiagnosticCode.TOO_MANY,
          "There are %d fields.".formatted(definition.fields().size()),
          "An object type has %d at most: divide it.".formatted(MOST_FIELDS));
    }
    new RenameCheck(report).check(spot().at("fields"), definition.fields(), field -> field.was());
    var shown = definition.display() == null ? "" : definition.display().text().strip();
    definition
        .fields()
        .forEach((name, field) -> {
          var id = Objects.requireNonNull(identities.number(Identities.field(name(), name)));
          var compiled =
              compiler.compile(
                  spot().at("fields", name), name(), name, field, id, name.equals(shown));
          if (compiled != null) {
            fields.put(name, compiled);
          }
        });
  }

  /// What only a stored value has.
  private void checkStored() {
    definition
        .fields()
        .forEach((name, field) -> {
          var at = spot().at("fields", name);
          if (!isLive(name)) {
            return;
          } else if (field.unique()) {
            notStored(at.at("unique"), name);
          } else if (field.index()) {
            notStored(at.at("index"), name);
          } else if (field.search()) {
            notStored(at.at("search"), name);
          }
        });
  }

  private void notStored(Spot at, String field) {
    report.key(
        at,
        DiagnosticCode.NOT_STORED,
        "'%s' is computed when it is read.".formatted(field),
        "It depends on the moment, the caller or other records: use a stored field here.");
  }

  /// Notes which computed values of this object type need which others.
  void addTo(Dependencies dependencies) {
    formulas().forEach(field -> dependencies.formula(name(), field));
    definition
        .fields()
        .forEach((name, field) -> {
          if (field.type() instanceof FieldType.Rollup rollup && rollup.over() != null) {
            Stream.of(RollupCompiler.operand(rollup), rollup.along())
                .filter(Objects::nonNull)
                .forEach(needed -> dependencies.operand(name(), name, rollup.over(), needed));
          }
        });
  }

  private List<Field> formulas() {
    return fields.values().stream()
        .filter(field -> field.type() instanceof FieldType.Formula)
        .toList();
  }

  /// Whether a field's value is computed when it is read, and so stands in no stored record.
  boolean isLive(String field) {
    var found = fields.get(field);
    return found != null && found.live();
  }

  /// Its rollups; each of them exact at commit when a guard needs it, be it through formulas.
  List<Rollup> rollups(Dependencies dependencies, Map<String, ObjectCompiler> all) {
    var watched = new LinkedHashSet<String>();
    guards.forEach(guard -> watched.addAll(guard.check().needs().ownFields()));
    var guarded = dependencies.closure(name(), watched);
    var compiler = new RollupCompiler(typing, expressions, all, report);
    var rollups = new ArrayList<Rollup>();
    definition
        .fields()
        .forEach((name, field) -> {
          if (field.type() instanceof FieldType.Rollup rollup) {
            var at = spot().at("fields", name);
            var compiled =
                compiler.compile(at, name(), fields.get(name), rollup, guarded.contains(name));
            if (compiled != null) {
              rollups.add(compiled);
            }
          }
        });
    return rollups;
  }

  /// @param rollups those of all object types
  ObjectType assemble(List<Rollup> rollups, Dependencies dependencies) {
    if (fields.size() < definition.fields().size()) {
      throw new IllegalStateException("a field of " + name() + " is not sound, and nobody said so");
    }
    return new ObjectType(
        Objects.requireNonNull(identities.number(name())),
        name(),
        Objects.requireNonNull(definition.label()),
        definition.help(),
        definition.icon(),
        Objects.requireNonNull(display),
        Collections.unmodifiableSequencedMap(fields),
        unique,
        kinds,
        rules,
        guards,
        dependencies.ordered(name(), formulas()),
        rollups.stream().filter(rollup -> rollup.parent().equals(name())).toList(),
        rollups.stream().filter(rollup -> rollup.over().equals(name())).toList(),
        history,
        flows,
        duplicates,
        triggers,
        reactions,
        assignments,
        notices,
        conversation);
  }

  /// Fields whose changes are kept: those that are named, or all that hold a value of their own.
  private Set<String> history() {
    var named = definition.history();
    if (named == null) {
      return fields.values().stream()
          .filter(field -> !field.live() && !(field.type() instanceof FieldType.Children))
          .map(Field::name)
          .collect(Collectors.toUnmodifiableSet());
    }
    for (int i = 0; i < named.size(); i++) {
      var at = spot().at("history", i);
      if (isLive(named.get(i))) {
        notStored(at, named.get(i));
      } else if (typing.knows(at, name(), named.get(i), report)
          && named.indexOf(named.get(i)) < i) {
        report.value(
            at,
            DiagnosticCode.DUPLICATE_ENTRY,
            "'%s' is in the list twice.".formatted(named.get(i)),
            "Leave one out.");
      }
    }
    var kept = new LinkedHashSet<>(named);
    if (!flows.isEmpty()) {
      kept.add(Flow.STATE);
    }
    return Set.copyOf(kept);
  }
}
