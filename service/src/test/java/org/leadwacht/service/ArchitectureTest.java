package org.leadwacht.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.support.MainClasses;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/** The walls of the house. */
@AnalyzeClasses(packages = "org.leadwacht.service", importOptions = MainClasses.class)
class ArchitectureTest {

  private static final String ROOT = "org.leadwacht.service.";

  @ArchTest
  static final ArchRule nobodyAsksTheMachineForTheTime =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "platform.time..", ROOT + "platform.store..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callConstructor(Date.class);

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "leads..",
              ROOT + "dealerships..",
              ROOT + "outbox..",
              ROOT + "access..",
              ROOT + "accounts..",
              ROOT + "apikeys..",
              ROOT + "signin..",
              ROOT + "security..",
              ROOT + "audit..",
              ROOT + "platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "intake..",
              ROOT + "duework..",
              ROOT + "delivery..",
              ROOT + "rules..",
              ROOT + "scenarios..",
              ROOT + "insight..",
              ROOT + "demo..");

  @ArchTest
  static final ArchRule dueWorkKnowsNoOtherFeature =
      knowsNoOther("duework", "intake", "delivery", "rules", "scenarios", "insight");

  @ArchTest
  static final ArchRule deliveryKnowsNoOtherFeature =
      knowsNoOther("delivery", "intake", "duework", "rules", "scenarios", "insight");

  @ArchTest
  static final ArchRule mailAndPopupsDoNotKnowEachOther =
      knowsNoOther("delivery.mail", "delivery.popup", "delivery.webhook");

  @ArchTest
  static final ArchRule webhooksKnowNoOtherChannel =
      knowsNoOther("delivery.webhook", "delivery.mail", "delivery.popup");

  @ArchTest
  static final ArchRule intakeKnowsNoOtherFeature =
      knowsNoOther("intake", "delivery", "duework", "rules", "scenarios", "insight");

  @ArchTest
  static final ArchRule everyResourceSaysWhichRightItTakes =
      methods()
          .that()
          .areAnnotatedWith(GetMapping.class)
          .or()
          .areAnnotatedWith(PutMapping.class)
          .or()
          .areAnnotatedWith(PostMapping.class)
          .or()
          .areAnnotatedWith(DeleteMapping.class)
          .should()
          .beAnnotatedWith(Requires.class)
          .orShould()
          .beAnnotatedWith(PublicEndpoint.class);

  @ArchTest
  static final ArchRule oneHouseKnowsTheDriverOfTheStore =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mongodb.client", "com.mongodb.client.model..", "org.bson.conversions..");

  @ArchTest
  static final ArchRule namesSayWhatThingsAre =
      noClasses().should().haveNameMatching(".*(Impl|Utils|Util|Manager|Helper)");

  private static ArchRule knowsNoOther(String feature, String... others) {
    String[] packages =
        java.util.Arrays.stream(others).map(other -> ROOT + other + "..").toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + feature + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
