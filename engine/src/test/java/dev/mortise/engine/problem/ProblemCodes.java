package dev.mortise.engine.problem;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mortise.metadata.value.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Every code the engine can tell, found in its classes and sources.
final class ProblemCodes {
  private static final Pattern FIELD_CODE =
      Pattern.compile(
          "(?:FieldProblem\\.of|new FieldProblem|refuse)\\(\\s*[^,;]+,\\s*\"([a-z_]+)\"");

  private ProblemCodes() {}

  static List<ProblemType> types() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.mortise.engine")
            .stream()
            .filter(found -> found.isAssignableTo(ProblemType.class) && found.isEnum())
            .map(JavaClass::reflect)
            .flatMap(found -> Arrays.stream(found.getEnumConstants()))
            .map(ProblemType.class::cast)
            .sorted(Comparator.comparingInt(ProblemType::status).thenComparing(ProblemType::code))
            .toList();
  }

  /// Codes of what is wrong with one field.
  static SortedSet<String> fields() throws IOException {
    var codes = new TreeSet<String>();
    Arrays.stream(InputProblem.values()).map(InputProblem::code).forEach(codes::add);
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        FIELD_CODE
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(codes::add);
      }
    }
    return codes;
  }
}
