package dev.mortise.engine.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/// Rules over all our classes, each with its reason and with what to do instead.
final class HouseRules {

  static final ArchRule CASE_CHANGES_NAME_A_LOCALE =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(belongToAnyOf(String.class)))
                  .and(target(nameMatching("to(Upper|Lower)Case")))
                  .and(target(rawParameterTypes(List.of()))))
          .because("the machine's language would change names; use Locale.ROOT instead");

  static final ArchRule LISTS_ARE_IMMUTABLE =
      noClasses()
          .should()
          .callMethod(Collectors.class, "toList")
          .because("the list could be changed; use Stream.toList() instead");

  static final ArchRule TIME_COMES_IN =
      noClasses()
          .that(not(resideInAPackage("dev.mortise.engine.platform..")))
          .should()
          .callMethodWhere(
              target(owner(resideInAPackage("java.time..")))
                  .and(target(name("now")))
                  .and(target(rawParameterTypes(List.of()))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethodWhere(
              target(owner(belongToAnyOf(Clock.class, InstantSource.class)))
                  .and(target(nameMatching("system.*"))))
          .orShould()
          .callConstructor(java.util.Date.class)
          .because(
              "tests could not set it; use the RequestContext's moment, or the clock of platform");

  /// The edge may: a request's id is never stored, and is not to tell when the last one came.
  static final ArchRule IDS_COME_IN =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.mortise.engine.platform..", "dev.mortise.engine.api.edge..")))
          .should()
          .callMethod(UUID.class, "randomUUID")
          .because("ids of records are ordered by time; use the ids of platform instead");

  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethodWhere(target(owner(belongToAnyOf(Thread.class))).and(target(name("sleep"))))
          .because("sleeping guesses; wait for the event itself, with a limit");

  static final ArchRule THE_DATABASE_HAS_FEW_CALLERS =
      noClasses()
          .that()
          .resideInAPackage("dev.mortise..")
          .and(
              not(
                  resideInAnyPackage(
                      "dev.mortise.engine.store..",
                      "dev.mortise.engine.tenant..",
                      "dev.mortise.engine.identity..",
                      "dev.mortise.engine.catalog..",
                      "dev.mortise.engine.once..",
                      "dev.mortise.engine.outbox..",
                      "dev.mortise.engine.job..",
                      "dev.mortise.engine.approval..",
                      "dev.mortise.engine.task..",
                      "dev.mortise.engine.assignment..",
                      "dev.mortise.engine.webhook..",
                      "dev.mortise.engine.live..",
                      "dev.mortise.engine.trace..",
                      "dev.mortise.engine.notice..",
                      "dev.mortise.engine.file..",
                      "dev.mortise.engine.conversation..",
                      "dev.mortise.engine.guest..",
                      "dev.mortise.engine.view..",
                      "dev.mortise.engine.platform..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.postgresql..", "org.springframework.jdbc..")
          .because("each table has one module that knows it; use that module's interface instead");

  static final ArchRule METADATA_IS_PURE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.mortise.metadata..", "dev.mortise.ui..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "dev.mortise.engine..",
                      "dev.mortise.spi..",
                      "org.springframework..",
                      "jakarta..",
                      "java.sql..",
                      "java.net.http..",
                      "tools.jackson..")
                  .or(belongToAnyOf(Clock.class, InstantSource.class)))
          .because("it also runs in tools and tests without a server; hand values in instead");

  static final ArchRule UI_COMES_AFTER_METADATA =
      noClasses()
          .that()
          .resideInAPackage("dev.mortise.metadata..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mortise.ui..")
          .because("the model does not know how it is shown; put it into ui-schema instead");

  static final ArchRule THE_SPI_KNOWS_NOBODY =
      classes()
          .that()
          .resideInAPackage("dev.mortise.spi..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.mortise.spi..", "java..", "org.jspecify..")
          .because("plugins outlive what we are made of; describe it in a type of the SPI instead");

  static final ArchRule THE_ENGINE_NAMES_NO_PLUGIN =
      noClasses()
          .that()
          .resideInAPackage("dev.mortise.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.mortise.plugin..")
          .because("plugins come and go; ask the SPI's ServiceLoader interface instead");

  /// An operator's command is a client of the platform, not a part of it.
  static final ArchRule ONE_WAY_OUT =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.mortise.engine.command..", "dev.mortise.engine.egress..")))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net.http..", "javax.net..", "org.springframework.web.client..")
                  .or(
                      nameMatching(
                          "java\\.net\\.((Http)?URLConnection|Socket|SocketFactory)"
                              + "|java\\.nio\\.channels\\.(Asynchronous)?SocketChannel")))
          .orShould()
          .callMethodWhere(
              target(owner(belongToAnyOf(URL.class)))
                  .and(target(nameMatching("open(Connection|Stream)|getContent"))))
          .because("calls to other systems are limited and recorded; use the one egress class");

  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl)")
          .orShould()
          .resideInAnyPackage("..common..", "..util..", "..utils..", "..helper..", "..misc..")
          .because("such names fit everything; name it after what it is or does instead");

  static final ArchRule DEPENDENCIES_ARE_PARAMETERS =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource")
          .because("a test could not make the object; use a constructor parameter instead");

  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices()
          .matching("dev.mortise.(**)")
          .should()
          .beFreeOfCycles()
          .because("two packages in a circle are one; move what both need below them");

  static final ArchRule ABSENCE_IS_MARKED =
      classes()
          .should()
          .resideInAPackage("dev.mortise..")
          .andShould(HouseConditions.liveInAPackageAnnotatedWith(NullMarked.class))
          .because("nullness is checked only there; add a package-info.java with @NullMarked");

  static final ArchRule PROBLEMS_ARE_ENUMS =
      classes()
          .that()
          .implement("dev.mortise.engine.problem.ProblemType")
          .should()
          .beEnums()
          .because("the reference lists every code; add a constant to the module's enum instead");

  /// The application hands the console to a command, which is its output.
  static final ArchRule ONLY_THE_ANNOUNCEMENT_PRINTS =
      noClasses()
          .that()
          .doNotHaveSimpleName("Announcement")
          .and()
          .doNotHaveSimpleName("MortiseApplication")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("operators read the log; use a logger instead");

  static final List<ArchRule> ALL =
      List.of(
          CASE_CHANGES_NAME_A_LOCALE,
          LISTS_ARE_IMMUTABLE,
          TIME_COMES_IN,
          IDS_COME_IN,
          NOBODY_SLEEPS,
          THE_DATABASE_HAS_FEW_CALLERS,
          METADATA_IS_PURE,
          UI_COMES_AFTER_METADATA,
          THE_SPI_KNOWS_NOBODY,
          THE_ENGINE_NAMES_NO_PLUGIN,
          ONE_WAY_OUT,
          NAMES_SAY_SOMETHING,
          DEPENDENCIES_ARE_PARAMETERS,
          PACKAGES_HAVE_NO_CYCLES,
          ABSENCE_IS_MARKED,
          PROBLEMS_ARE_ENUMS,
          ONLY_THE_ANNOUNCEMENT_PRINTS);

  private HouseRules() {}

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> predicate) {
    return DescribedPredicate.not(predicate);
  }
}
