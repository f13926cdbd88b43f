package org.leadwacht.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

/** The walls of the house. */
@AnalyzeClasses(
    packages = "org.leadwacht.rules",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule onlyTheLanguageKnowsDrools =
      noClasses()
          .that()
          .resideOutsideOfPackage("..language..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.kie..", "org.drools..");

  @ArchTest
  static final ArchRule theLanguageKnowsNoLeads =
      noClasses()
          .that()
          .resideInAPackage("..language..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..lead..",
              "..dealership..",
              "..people..",
              "..engine..",
              "..scenario..",
              "..document..",
              "..rulebook..");

  @ArchTest
  static final ArchRule noPackageKnowsItselfByWayOfAnother =
      slices().matching("org.leadwacht.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingReadsTheClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule theDomainKnowsNeitherEngineNorScenarios =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..calendar..", "..people..", "..dealership..", "..lead..", "..plan..", "..facts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..engine..", "..scenario..", "..rulebook..", "..language..", "..document..");

  @ArchTest
  static final ArchRule theEngineKnowsNoScenarios =
      noClasses()
          .that()
          .resideInAPackage("..engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..scenario..");

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      classes()
          .should()
          .haveSimpleNameNotEndingWith("Impl")
          .andShould()
          .haveSimpleNameNotEndingWith("Utils")
          .andShould()
          .haveSimpleNameNotEndingWith("Manager");
}
