package dev.mortise.metadata.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Seeds written as a table (RFC 4180), read as if they stood in a `.seed.yaml` file.
///
/// The header names the fields; an empty cell is an absent value, and every other one a text.
final class SeedTable {
  private final String file;
  private final String text;
  private final Findings findings;
  private int index;
  private int line = 1;
  private int column = 1;

  private SeedTable(String file, String text, Findings findings) {
    this.file = file;
    this.text = text;
    this.findings = findings;
  }

  /// The tree of the file; empty when it is not well-formed.
  static Optional<Node> read(String file, String text, Findings findings) {
    var before = findings.count();
    var rows = new SeedTable(file, text, findings).rows();
    if (findings.count() > before) {
      return Optional.empty();
    }
    var entries = new LinkedHashMap<String, Node.Entry>();
    var start = Place.startOf(file);
    if (!rows.isEmpty()) {
      var header = header(rows.removeFirst(), findings);
      var records = rows.stream().map(row -> record(header, row, findings)).toList();
      entries.put("records", new Node.Entry(start, new Node.Sequence(start, records, true)));
    }
    return findings.count() > before
        ? Optional.empty()
        : Optional.of(new Node.Mapping(start, entries, true));
  }

  /// The canonical text of a well-formed table: quotes only where needed, no blank lines.
  static String format(String text) {
    return new SeedTable("", text, new Findings())
        .rows().stream()
            .map(row ->
                row.stream().map(cell -> written(cell.text())).collect(Collectors.joining(",")))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
  }

  private static String written(String cell) {
    var bare = cell.equals(cell.strip()) && cell.chars().noneMatch(c -> ",\"\n".indexOf(c) >= 0);
    return bare ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static List<String> header(List<Node.Scalar> cells, Findings findings) {
    var names = new ArrayList<String>();
    for (var cell : cells) {
      NameCheck.check(Shape.Naming.NAMES, cell.text(), cell.place(), findings);
      if (names.contains(cell.text())) {
        findings.add(
            cell.place(),
            DiagnosticCode.DUPLICATE_KEY,
            "The column '" + cell.text() + "' stands twice.",
            "Keep one of them.");
      }
      names.add(cell.text());
    }
    return names;
  }

  private static Node record(List<String> header, List<Node.Scalar> cells, Findings findings) {
    var place = cells.getFirst().place();
    if (cells.size() != header.size()) {
      findings.add(
          place,
          DiagnosticCode.CSV_WIDTH,
          "The header has %d cells, this line %d.".formatted(header.size(), cells.size()),
          "A text that contains a comma stands in double quotes.");
    }
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      var cell = cells.get(i);
      if (!cell.text().isEmpty()) {
        entries.put(header.get(i), new Node.Entry(cell.place(), cell));
      }
    }
    return new Node.Mapping(place, entries, false);
  }

  private List<List<Node.Scalar>> rows() {
    var rows = new ArrayList<List<Node.Scalar>>();
    while (index < text.length()) {
      var row = row();
      var blank = row.size() == 1 && row.getFirst().text().isEmpty();
      if (!blank) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<Node.Scalar> row() {
    var cells = new ArrayList<Node.Scalar>();
    cells.add(cell());
    while (index < text.length() && text.charAt(index) == ',') {
      advance();
      cells.add(cell());
    }
    if (index < text.length()) {
      advance(); // the end of the line
    }
    return cells;
  }

  private Node.Scalar cell() {
    var place = new Place(file, line, column);
    var quoted = index < text.length() && text.charAt(index) == '"';
    var content = quoted ? quoted(place) : bare(place);
    return new Node.Scalar(place, content, Node.ScalarKind.TEXT, quoted ? 1 : 0);
  }

  private String bare(Place place) {
    var from = index;
    while (index < text.length() && text.charAt(index) != ',' && text.charAt(index) != '\n') {
      advance();
    }
    var content = text.substring(from, index);
    if (content.contains("\"")) {
      findings.add(
          place,
          DiagnosticCode.CSV_SYNTAX,
          "A double quote stands in a cell without quotes.",
          "Put the whole cell in double quotes and write each one inside twice.");
    }
    return content.strip();
  }

  private String quoted(Place place) {
    advance();
    var content = new StringBuilder();
    while (index < text.length()) {
      var c = text.charAt(index);
      advance();
      if (c != '"') {
        content.append(c);
      } else if (index < text.length() && text.charAt(index) == '"') {
        content.append('"');
        advance();
      } else {
        skipRest();
        return content.toString();
      }
    }
    findings.add(
        place,
        DiagnosticCode.CSV_SYNTAX,
        "The double quote that opens this cell is never closed.",
        "Close it; inside the cell a double quote is written twice.");
    return content.toString();
  }

  private void skipRest() {
    var place = new Place(file, line, column);
    if (!bare(place).isEmpty()) {
      findings.add(
          place,
          DiagnosticCode.CSV_SYNTAX,
          "Something stands behind the double quote that closes the cell.",
          "Inside a cell a double quote is written twice.");
    }
  }

  private void advance() {
    if (text.charAt(index) == '\n') {
      line++;
      column = 1;
    } else if (!Character.isLowSurrogate(text.charAt(index))) {
      column++;
    }
    index++;
  }
}
