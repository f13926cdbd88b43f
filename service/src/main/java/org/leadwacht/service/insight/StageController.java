package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of the stages the product ships, so that no program keeps a copy. */
@RestController
@RequestMapping("/api/v1/stages")
@Tag(name = "dealerships")
class StageController {

  /**
   * A stage.
   *
   * @param code such as {@code E2.1}
   * @param name what it is called in the reader's language
   * @param anchor what its time counts from: the code of another stage, or {@code OPENED}, {@code
   *     ASSIGNED}, {@code FOLLOW_UP}, {@code ANSWERED}, {@code SCHEDULE}
   * @param round what begins the round in which it fires once
   * @param channel how it is told
   * @param mail whether it is a mail, which a user can switch off
   * @param time how its time is given
   * @param setting the name of the setting that gives it
   * @param ownTime whether a supervisor may have a time of the own for it
   */
  @Schema(name = "ShippedStage")
  record Item(
      String code,
      String name,
      @Schema(
              description =
                  "What its time counts from: the code of another stage, or OPENED, ASSIGNED,"
                      + " FOLLOW_UP, ANSWERED (the last answer), SCHEDULE.")
          String anchor,
      ShippedStage.Round round,
      @Schema(
              description = "popup; mail; list: the mark of an escalated lead.",
              allowableValues = {"popup", "mail", "list"})
          String channel,
      @Schema(description = "Whether it is a mail, which a user can switch off.") boolean mail,
      ShippedStage.Time time,
      @Schema(
              description = "The setting that gives its time, below settings.stages.<code>.",
              allowableValues = {"after", "before", "schedule"})
          String setting,
      @Schema(description = "Whether a supervisor may have a time of the own for it.")
          boolean ownTime) {

    static Item of(ShippedStage stage, Language language) {
      return new Item(
          stage.code(),
          language.text("rules.stageName." + stage.code()),
          stage.anchor(),
          stage.round(),
          stage.channel().code(),
          stage.isMail(),
          stage.time(),
          stage.time().setting(),
          stage.hasOwnTime());
    }
  }

  /** All of them, in the order of a lead's life. */
  @Schema(name = "ShippedStages")
  record Items(List<Item> items) {}

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "The stages the product ships, in the order of a lead's life",
      description = "What a preset sets for each stands in GET /presets.")
  Items stages(@Nullable Language language) {
    Language read = language == null ? Language.EN : language;
    return new Items(
        Arrays.stream(ShippedStage.values()).map(stage -> Item.of(stage, read)).toList());
  }
}
