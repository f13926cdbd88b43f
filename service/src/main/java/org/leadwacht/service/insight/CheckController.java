package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.check.ConfigurationCheck;
import org.leadwacht.rules.check.Finding;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.PartUse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The configuration check: the traps a dealership has walked into. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/check")
@Tag(name = "dealerships")
class CheckController {

  private final Dealerships dealerships;
  private final List<PartUse> uses;
  private final Clock clock;

  CheckController(Dealerships dealerships, List<PartUse> uses, Clock clock) {
    this.dealerships = dealerships;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * A finding.
   *
   * @param severity whether it works at all
   * @param code what kind of finding it is
   * @param setting path of the setting
   * @param message consequence and remedy in one
   * @param consequence what follows from it
   * @param remedy what to do
   * @param de the same in German
   * @param en the same in English
   */
  @Schema(name = "ConfigurationFinding")
  record Item(
      Finding.Severity severity,
      String code,
      String setting,
      String message,
      String consequence,
      String remedy,
      String de,
      String en) {

    static Item of(Finding finding, Language language) {
      return new Item(
          finding.severity(),
          finding.code().name(),
          finding.setting(),
          finding.sentence().in(language),
          finding.consequence().in(language),
          finding.remedy().in(language),
          finding.sentence().in(Language.DE),
          finding.sentence().in(Language.EN));
    }
  }

  /** All findings, errors first. */
  @Schema(name = "ConfigurationFindings")
  record Items(List<Item> items) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(summary = "Errors and warnings of the configuration, each with consequence and remedy")
  Items check(@PathVariable String d, @Nullable Language language) {
    Dealership dealership = dealerships.fresh(d).dealership();
    List<Item> items = new ArrayList<>(items(dealership, language));
    for (PartUse use : uses) {
      items.addAll(said(use.findings(dealership), dealership, language));
    }
    return new Items(items);
  }

  List<Item> items(Dealership dealership, @Nullable Language language) {
    return said(ConfigurationCheck.findings(dealership, clock.instant()), dealership, language);
  }

  private static List<Item> said(
      List<Finding> findings, Dealership dealership, @Nullable Language language) {
    Language spoken = language == null ? Language.of(dealership.language()) : language;
    return findings.stream().map(finding -> Item.of(finding, spoken)).toList();
  }
}
