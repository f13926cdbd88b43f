package org.leadwacht.service.dealergroups.rollout;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.DealershipRules;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.scenarios.RuleProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dealer groups: drafts and versions of what holds between the product and dealerships. */
@RestController
@RequestMapping("/api/v1/dealer-groups")
@Tag(name = "dealer-groups")
class DealerGroupController {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final DealerGroupEditor editor;
  private final DealerGroupCheck check;
  private final DealerGroupRights rights;

  DealerGroupController(
      DealerGroupEditor editor, DealerGroupCheck check, DealerGroupRights rights) {
    this.editor = editor;
    this.check = check;
    this.rights = rights;
  }

  /**
   * What to publish the draft with.
   *
   * @param comment what for
   */
  @Schema(name = "DealerGroupPublication")
  record Wanted(@Nullable String comment) {}

  @GetMapping
  @Requires({Permission.RULES_READ, Permission.DEALERSHIP_AREAS})
  @Operation(summary = "The dealer groups the caller sees, each with those of its dealerships")
  DealerGroupView.Items list(@AuthenticationPrincipal Caller caller) {
    return new DealerGroupView.Items(
        editor.all(caller).stream()
            .map(
                group ->
                    new DealerGroupView.Item(
                        group.id(), group.name(), group.version(), seen(group.members(), caller)))
            .toList());
  }

  @GetMapping("/{id}")
  @Requires({Permission.RULES_READ, Permission.DEALERSHIP_AREAS})
  @Operation(summary = "A dealer group: its draft, its versions and its dealerships")
  DealerGroupView get(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
    DealerGroupEditor.Present present = editor.get(id, caller);
    return DealerGroupView.of(present, seen(present.members(), caller), rights.mayWrite(caller));
  }

  @PutMapping("/{id}")
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Store the draft of a dealer group whole, or make one",
      description =
          "Rule files are stored even if something is wrong with them. Only the support changes"
              + " 'locked' and 'lockedRules'. No dealership changes by it.")
  DealerGroupView put(
      @PathVariable String id,
      @RequestBody DealerGroupInput input,
      Precondition precondition,
      @AuthenticationPrincipal Caller caller) {
    if (!ID.matcher(id).matches()) {
      throw ProblemException.badRequest("id", "service.id", id);
    }
    editor.put(id, input, precondition, caller);
    return get(id, caller);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Remove a dealer group that no dealership is in",
      description =
          "409 while a dealership holds a version. Its versions stay for what was planned by them;"
              + " one that is made again under the id counts on.")
  void delete(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
    editor.remove(id, caller);
  }

  @PostMapping("/{id}/versions")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.RULES_WRITE)
  @Operation(
      summary = "Publish the draft as the next version",
      description =
          "422 with the problems if its check fails. No dealership holds it before it takes it.")
  DealerGroupView.Head publish(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Wanted wanted,
      @AuthenticationPrincipal Caller caller) {
    DealerGroupEditor.Present present = editor.writable(id, caller);
    DealerGroupCheck.Findings found = check.check(present.draft());
    if (!found.ok()) {
      List<FieldProblem> errors =
          found.fields().isEmpty() ? RuleProblem.errors(found.problems()) : found.fields();
      throw ProblemException.unprocessable(
          Message.of("service.dealerGroups.errors", errors.size(), errors.get(0).field()),
          errors,
          Map.of("problems", RuleProblem.said(found.problems())));
    }
    return DealerGroupView.Head.of(
        editor.publish(present, wanted == null ? null : wanted.comment(), caller).head());
  }

  @GetMapping("/{id}/versions/{n}")
  @Requires({Permission.RULES_READ, Permission.DEALERSHIP_AREAS})
  @Operation(summary = "A version of a dealer group with all that it says")
  DealerGroupView.Whole version(
      @PathVariable String id, @PathVariable long n, @AuthenticationPrincipal Caller caller) {
    return DealerGroupView.Whole.of(editor.version(editor.get(id, caller), n));
  }

  private List<DealerGroupView.House> seen(List<DealershipRules.Member> members, Caller caller) {
    return members.stream()
        .filter(member -> rights.sees(caller, member.id()))
        .map(
            member ->
                new DealerGroupView.House(member.id(), member.name(), member.held().version()))
        .toList();
  }
}
