package dev.mortise.metadata.source;

import dev.mortise.metadata.name.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads one YAML file, with less than YAML allows: what could surprise a reader is refused.
///
/// Works on parser events, because a composed tree no longer shows anchors, aliases and tags.
final class YamlReader {
  private static final int DEEPEST = 50;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile(INTEGER + "(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?");

  private final String file;
  private final Findings findings;
  private final Iterator<Event> events;

  private YamlReader(String file, String text, Findings findings) {
    this.file = file;
    this.findings = findings;
    var settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /// The tree of a file; empty when it is not well-formed, which is then among the findings.
  static Optional<Node> read(String file, String text, Findings findings) {
    var tab = text.indexOf('\t');
    if (tab >= 0) {
      findings.add(
          placeOf(file, text, tab),
          DiagnosticCode.YAML_TAB,
          "Tabs are not allowed.",
          "Indent with two spaces; inside a text in double quotes write \\t.");
      return Optional.empty();
    }
    try {
      return Optional.of(new YamlReader(file, text, findings).document());
    } catch (Refused _) {
      return Optional.empty();
    } catch (MarkedYamlEngineException broken) {
      var mark = broken.getProblemMark().or(broken::getContextMark);
      findings.add(
          mark.map(m -> place(file, m)).orElse(Place.startOf(file)),
          DiagnosticCode.YAML_SYNTAX,
          sentence(broken.getProblem()),
          "A text that contains ': ' or ' #' or begins with a sign such as [ { ! & * ' \" % @ stands in quotes.");
    } catch (ReaderException broken) {
      findings.add(
          placeOf(file, text, text.offsetByCodePoints(0, broken.getPosition())),
          DiagnosticCode.YAML_SYNTAX,
          "The character U+%04X is not allowed.".formatted(broken.getCodePoint()));
    } catch (YamlEngineException broken) {
      findings.add(Place.startOf(file), DiagnosticCode.YAML_SYNTAX, sentence(broken.getMessage()));
    }
    return Optional.empty();
  }

  private Node document() {
    events.next(); // start of the stream
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Node.Mapping.empty(Place.startOf(file));
    }
    var root = node(events.next(), 0);
    events.next(); // end of the document
    var next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      findings.add(
          place(next),
          DiagnosticCode.YAML_DOCUMENTS,
          "A second document begins here.",
          "Put it into a file of its own.");
    }
    return root;
  }

  private Node node(Event event, int depth) {
    if (depth > DEEPEST) {
      findings.add(
          place(event), DiagnosticCode.YAML_DEPTH, "More than " + DEEPEST + " levels of nesting.");
      throw new Refused();
    }
    if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
      findings.add(
          place(event),
          DiagnosticCode.YAML_ALIAS,
          "Anchors and aliases are not allowed.",
          "Write out what is meant.");
      throw new Refused();
    }
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent collection -> collection.getTag();
          default -> Optional.<String>empty();
        };
    tag.ifPresent(_ ->
        findings.add(
            place(event),
            DiagnosticCode.YAML_TAG,
            "Tags are not allowed.",
            "Leave it out; the key decides the type of its value."));
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent start -> sequence(start, depth);
      case MappingStartEvent start -> mapping(start, depth);
      default -> throw new IllegalStateException("unexpected " + event);
    };
  }

  private Node.Scalar scalar(ScalarEvent event) {
    var text = event.getValue();
    var oneLine =
        event.getStartMark().map(Mark::getLine).equals(event.getEndMark().map(Mark::getLine));
    var offset = !oneLine ? -1 : event.isPlain() ? 0 : 1;
    return new Node.Scalar(
        place(event), text, event.isPlain() ? kindOf(text) : Node.ScalarKind.TEXT, offset);
  }

  /// What an unquoted text is.
  static Node.ScalarKind kindOf(String text) {
    return switch (text) {
      case "", "~", "null" -> Node.ScalarKind.NULL;
      case "true", "false" -> Node.ScalarKind.BOOLEAN;
      case String number when INTEGER.matcher(number).matches() -> Node.ScalarKind.INTEGER;
      case String number when DECIMAL.matcher(number).matches() -> Node.ScalarKind.DECIMAL;
      case String _ -> Node.ScalarKind.TEXT;
    };
  }

  private Node.Sequence sequence(SequenceStartEvent start, int depth) {
    var items = new ArrayList<Node>();
    for (var next = events.next(); isNode(next); next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new Node.Sequence(place(start), items, start.getFlowStyle() == FlowStyle.BLOCK);
  }

  private Node.Mapping mapping(MappingStartEvent start, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var next = events.next(); isNode(next); next = events.next()) {
      var place = place(next);
      var key = key(node(next, depth + 1), next instanceof ScalarEvent scalar && scalar.isPlain());
      var value = node(events.next(), depth + 1);
      if (key != null && entries.putIfAbsent(key, new Node.Entry(place, value)) != null) {
        findings.add(
            place,
            DiagnosticCode.DUPLICATE_KEY,
            "The key '" + key + "' is already in line " + lineOf(entries, key) + ".",
            "Put both together, or give one of them another name.");
      }
    }
    return new Node.Mapping(place(start), entries, start.getFlowStyle() == FlowStyle.BLOCK);
  }

  private @Nullable String key(Node key, boolean plain) {
    if (!(key instanceof Node.Scalar(var place, var text, var kind, _))) {
      findings.add(key.place(), DiagnosticCode.KEY_NOT_TEXT, "A list or mapping cannot be a key.");
      return null;
    }
    if (plain && text.equals("<<")) {
      findings.add(
          place,
          DiagnosticCode.YAML_MERGE_KEY,
          "Merge keys are not allowed.",
          "Write out what is meant.");
      return null;
    }
    if (Names.isAmbiguous(text)) {
      findings.add(
          place,
          DiagnosticCode.AMBIGUOUS_WORD,
          "The key '" + text + "' means a truth value to other YAML readers.",
          "Choose another name, such as enabled or disabled.");
      return null;
    }
    if (kind != Node.ScalarKind.TEXT) {
      findings.add(
          place,
          DiagnosticCode.KEY_NOT_TEXT,
          text.isEmpty() ? "The key is empty." : "The key " + text + " is not a text.",
          "Keys are names made of letters.");
      return null;
    }
    return text;
  }

  private static int lineOf(Map<String, Node.Entry> entries, String key) {
    return Objects.requireNonNull(entries.get(key)).place().line();
  }

  private static boolean isNode(Event event) {
    return event.getEventId() != Event.ID.SequenceEnd && event.getEventId() != Event.ID.MappingEnd;
  }

  private Place place(Event event) {
    return event.getStartMark().map(mark -> place(file, mark)).orElse(Place.startOf(file));
  }

  private static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place placeOf(String file, String text, int index) {
    var before = text.substring(0, index);
    var lineStart = before.lastIndexOf('\n') + 1;
    return new Place(
        file,
        (int) before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0),
        before.codePointCount(lineStart, before.length()) + 1);
  }

  private static String sentence(@Nullable String problem) {
    if (problem == null || problem.isBlank()) {
      return "The file is not well-formed.";
    }
    var text = problem.strip();
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + (text.endsWith(".") ? "" : ".");
  }

  /// Ends the reading of a file after the finding that says why.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
