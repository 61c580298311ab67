package dev.mortise.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HouseRulesTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // what other modules' tests share comes as a jar
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.mortise");

  private static final JavaClasses BAD_CODE =
      new ClassFileImporter().importClasses(PlantedViolations.class.getDeclaredClasses());

  static final List<ArchRule> RULES = HouseRules.ALL;

  static final List<Map.Entry<Class<?>, ArchRule>> PLANTED =
      List.of(
          Map.entry(PlantedViolations.ChangesCase.class, HouseRules.CASE_CHANGES_NAME_A_LOCALE),
          Map.entry(PlantedViolations.CollectsChangeably.class, HouseRules.LISTS_ARE_IMMUTABLE),
          Map.entry(PlantedViolations.AsksTheMachineForTheTime.class, HouseRules.TIME_COMES_IN),
          Map.entry(PlantedViolations.MakesItsOwnClock.class, HouseRules.TIME_COMES_IN),
          Map.entry(PlantedViolations.MakesItsOwnIds.class, HouseRules.IDS_COME_IN),
          Map.entry(PlantedViolations.Sleeps.class, HouseRules.NOBODY_SLEEPS),
          Map.entry(
              PlantedViolations.ReachesTheDatabase.class, HouseRules.THE_DATABASE_HAS_FEW_CALLERS),
          Map.entry(PlantedViolations.CallsOut.class, HouseRules.ONE_WAY_OUT),
          Map.entry(PlantedViolations.TaskManager.class, HouseRules.NAMES_SAY_SOMETHING),
          Map.entry(
              PlantedViolations.IsFilledFromOutside.class, HouseRules.DEPENDENCIES_ARE_PARAMETERS),
          Map.entry(PlantedViolations.Prints.class, HouseRules.ONLY_THE_ANNOUNCEMENT_PRINTS),
          Map.entry(PlantedViolations.InventsProblems.class, HouseRules.PROBLEMS_ARE_ENUMS));

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void holds(ArchRule rule) {
    rule.check(CODE);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("PLANTED")
  void catchesWhatBreaksIt(Map.Entry<Class<?>, ArchRule> planted) {
    var violations = planted.getValue().evaluate(BAD_CODE).getFailureReport().getDetails();

    var culprit = planted.getKey().getSimpleName();
    assertThat(violations).anyMatch(violation -> violation.contains(culprit));
  }

  @Test
  void seeEveryModuleThePlatformIsMadeOf() {
    assertThat(CODE)
        .extracting(JavaClass::getPackageName)
        .contains(
            "dev.mortise.engine.store",
            "dev.mortise.metadata.snapshot",
            "dev.mortise.ui.render",
            "dev.mortise.spi");
  }
}
