package org.leadwacht.service.dealergroups.rollout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.publication.GroupPublication;
import org.leadwacht.service.scenarios.RuleProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How dealerships come to hold a version of their dealer group, and how they leave it. */
@RestController
@RequestMapping("/api/v1/dealer-groups/{id}")
@Tag(name = "dealer-groups")
class RolloutController {

  private static final int MOST_AT_ONCE = 200;

  private final DealerGroupEditor editor;
  private final DealerGroupCheck check;
  private final DealerGroupRollout rollout;
  private final DealerGroupTries tries;
  private final DealerGroupRights rights;
  private final GroupPublication publication;
  private final KnownDealerships known;

  RolloutController(
      DealerGroupEditor editor,
      DealerGroupCheck check,
      DealerGroupRollout rollout,
      DealerGroupTries tries,
      DealerGroupRights rights,
      GroupPublication publication,
      KnownDealerships known) {
    this.editor = editor;
    this.check = check;
    this.rollout = rollout;
    this.tries = tries;
    this.rights = rights;
    this.publication = publication;
    this.known = known;
  }

  /**
   * Where to try the draft.
   *
   * @param dealerships ids; those of the dealer group that the caller sees where none are given
   */
  @Schema(name = "DealerGroupCheckInput")
  record Look(@Nullable List<String> dealerships) {}

  /**
   * What to bring where.
   *
   * @param version the version of the dealer group
   * @param dealerships ids of the dealerships
   */
  @Schema(name = "DealerGroupRolloutInput")
  record Wanted(@Nullable Long version, @Nullable List<String> dealerships) {}

  /** Whether a dealership took a version. */
  enum Result {
    taken,
    refused
  }

  /**
   * A dealership and a version of its dealer group.
   *
   * @param dealership its id
   * @param held the version it holds; null where it holds none
   * @param tried the version it was to take last; null where none was tried since it joined
   * @param result what became of that; null where none was tried
   * @param reasons why it was refused
   * @param rulesVersion the version of its own rules that was published by it; null in a list and
   *     where it was refused
   * @param at when that was tried
   * @param by who did
   */
  @Schema(name = "DealerGroupRollout")
  record Line(
      String dealership,
      String name,
      @Nullable Long held,
      @Nullable Long tried,
      @Nullable Result result,
      List<String> reasons,
      @Nullable Long rulesVersion,
      @Nullable Instant at,
      @Nullable String by) {}

  /** Dealerships, each with a version. */
  @Schema(name = "DealerGroupRollouts")
  record Lines(List<Line> items) {}

  @PostMapping("/check")
  @Requires({Permission.RULES_READ, Permission.DEALERSHIP_AREAS})
  @Operation(
      summary = "Check the draft of a dealer group, and try it in dealerships; nothing changes",
      description =
          "Each dealership tells what would change there, or why it would refuse the draft.")
  DealerGroupCheckView check(
      @PathVariable String id,
      @Nullable Language language,
      @RequestBody(required = false) @Nullable Look look,
      @AuthenticationPrincipal Caller caller) {
    Language reader = reader(language);
    DealerGroupEditor.Present present = editor.get(id, caller);
    DealerGroupCheck.Findings found = check.check(present.draft());
    Set<String> houses =
        look == null || look.dealerships() == null
            ? present.members().stream()
                .map(DealershipRules.Member::id)
                .filter(house -> rights.sees(caller, house))
                .collect(Collectors.toCollection(LinkedHashSet::new))
            : requireFew(look.dealerships());
    for (String house : houses) {
      requireSeen(house, caller);
    }
    return new DealerGroupCheckView(
        found.ok(),
        RuleProblem.of(found.problems(), reader),
        found.fields().stream().map(field -> field.in(reader)).toList(),
        found.ok() ? tried(present.draft(), houses, reader) : List.of());
  }

  /** Each once; 422 if they are too many for one request. */
  private static Set<String> requireFew(List<String> wanted) {
    Set<String> houses = new LinkedHashSet<>(wanted);
    if (houses.size() > MOST_AT_ONCE) {
      throw ProblemException.unprocessable(
          "dealerships", "service.dealerGroups.houses", MOST_AT_ONCE, houses.size());
    }
    return houses;
  }

  private void requireSeen(String house, Caller caller) {
    if (!rights.sees(caller, house)) {
      throw ProblemException.notFound("dealership", house);
    }
    known.require(house);
  }

  private List<DealerGroupCheckView.House> tried(
      DealerGroupDraft draft, Set<String> houses, Language language) {
    DraftOverBases over = new DraftOverBases(draft.rules());
    return houses.stream().map(house -> tried(draft, over, house, language)).toList();
  }

  private DealerGroupCheckView.House tried(
      DealerGroupDraft draft, DraftOverBases over, String house, Language language) {
    GroupPublication.Trial trial = publication.trial(house, draft.content().layer(), over);
    List<Message> reasons = new ArrayList<>(trial.reasons());
    DealerGroupRollout.elsewhere(trial.present().state(), draft.id()).ifPresent(reasons::add);
    return DealerGroupCheckView.house(
        trial, reasons, reasons.isEmpty() ? publication.changes(trial) : null, language);
  }

  @PostMapping("/rollouts")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Bring a version into dealerships: to one first, then to the others",
      description =
          "Each dealership takes it as a version of its own rules if its check, its scenarios and"
              + " its settings hold, or refuses with reasons; nothing in one stops another. 409"
              + " with 'reason' firstAlone if they are several and none holds the version yet.")
  Lines roll(
      @PathVariable String id,
      @Nullable Language language,
      @RequestBody Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    DealerGroupEditor.Present present = editor.writable(id, caller);
    Long number = wanted.version();
    if (number == null) {
      throw ProblemException.unprocessable("version", "service.missing");
    }
    Set<String> houses =
        requireFew(wanted.dealerships() == null ? List.of() : wanted.dealerships());
    if (houses.isEmpty()) {
      throw ProblemException.unprocessable(
          "dealerships", "service.dealerGroups.houses", MOST_AT_ONCE, 0);
    }
    houses.forEach(known::require);
    DealerGroupVersion version = editor.version(present, number);
    Language reader = reader(language);
    Map<String, String> names = names(houses);
    return new Lines(
        rollout.roll(version, present.members(), houses, caller).stream()
            .map(
                outcome ->
                    line(
                        outcome.kept().dealership(),
                        names,
                        outcome.kept().taken()
                            ? Long.valueOf(outcome.kept().version())
                            : held(present, outcome.kept().dealership()),
                        outcome.kept(),
                        outcome.rulesVersion(),
                        reader))
            .toList());
  }

  @GetMapping("/rollouts")
  @Requires({Permission.RULES_READ, Permission.DEALERSHIP_AREAS})
  @Operation(
      summary =
          "Which version each dealership holds, and what became of the last try, when, by whom",
      description =
          "Of the dealerships the caller sees; one that refused its first version is told, too.")
  Lines rollouts(
      @PathVariable String id,
      @Nullable Language language,
      @AuthenticationPrincipal Caller caller) {
    DealerGroupEditor.Present present = editor.get(id, caller);
    Map<String, DealerGroupTries.Try> last = tries.of(id);
    Set<String> houses =
        present.members().stream()
            .map(DealershipRules.Member::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    houses.addAll(last.keySet());
    houses.removeIf(house -> !rights.sees(caller, house));
    Map<String, String> names = names(houses);
    Language reader = reader(language);
    return new Lines(
        houses.stream()
            .sorted()
            .map(house -> line(house, names, held(present, house), last.get(house), null, reader))
            .toList());
  }

  @DeleteMapping("/dealerships/{house}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Take a dealership out of its dealer group",
      description =
          "As a version of the dealership's rules without it. 422 with the reasons if its own files"
              + " or scenarios need the dealer group's.")
  void leave(
      @PathVariable String id, @PathVariable String house, @AuthenticationPrincipal Caller caller) {
    DealerGroupEditor.Present present = editor.writable(id, caller);
    known.require(house);
    rollout.leave(id, present.draft().content().name(), house, caller);
  }

  private Map<String, String> names(Set<String> houses) {
    Map<String, String> names = new LinkedHashMap<>();
    houses.forEach(house -> names.put(house, known.nameOf(house).orElse(house)));
    return names;
  }

  private static @Nullable Long held(DealerGroupEditor.Present present, String house) {
    return present.members().stream()
        .filter(member -> member.id().equals(house))
        .map(member -> member.held().version())
        .findFirst()
        .orElse(null);
  }

  private static Line line(
      String house,
      Map<String, String> names,
      @Nullable Long held,
      DealerGroupTries.@Nullable Try last,
      @Nullable Long rulesVersion,
      Language language) {
    String name = Objects.requireNonNullElse(names.get(house), house);
    return last == null
        ? new Line(house, name, held, null, null, List.of(), null, null, null)
        : new Line(
            house,
            name,
            held,
            last.version(),
            last.taken() ? Result.taken : Result.refused,
            last.reasons().stream()
                .map(reason -> language == Language.EN ? reason.en() : reason.de())
                .toList(),
            rulesVersion,
            last.at(),
            last.by());
  }

  private static Language reader(@Nullable Language language) {
    return language == null ? Language.DE : language;
  }
}
