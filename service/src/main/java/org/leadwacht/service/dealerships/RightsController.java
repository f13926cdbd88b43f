package org.leadwacht.service.dealerships;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller may change here, told before anybody tries. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rights")
@Tag(name = "dealerships")
class RightsController {

  /**
   * An area of the set-up.
   *
   * @param area which one
   * @param level to whom the dealership leaves it
   * @param mayChange whether the caller may change it for everybody
   * @param mayChangeOwn whether the caller may change it for himself
   */
  @Schema(name = "AreaRight")
  record Right(SetupArea area, SetupArea.Level level, boolean mayChange, boolean mayChangeOwn) {}

  /** All areas. */
  record Rights(List<Right> areas) {}

  private final DealershipEditor editor;

  RightsController(DealershipEditor editor) {
    this.editor = editor;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "Which areas of the set-up the caller may change",
      description = "To whom an area is left is said by 'settings.selfService'.")
  Rights rights(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    DealershipDocument document = editor.content(d);
    GroupLayer group = editor.group(d);
    SetupRights rights = SetupRights.of(caller, group);
    return new Rights(
        Arrays.stream(SetupArea.values())
            .map(
                area ->
                    new Right(
                        area,
                        area.level(document.dealership(), group),
                        rights.may(document, area),
                        rights.mayForSelf(document, area)))
            .toList());
  }
}
