package org.leadwacht.service.rules.publication;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.web.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The folder of rule files the server was given. */
@RestController
@RequestMapping("/api/v1/rules/folder")
@Tag(name = "rules")
class FolderController {

  private final FolderPublication folder;

  FolderController(FolderPublication folder) {
    this.folder = folder;
  }

  @PostMapping("/publish")
  @Requires(Permission.SUPPORT)
  @Operation(
      summary = "Publish what changed in the folder of LEADWACHT_RULES_DIR",
      description = "A dealership whose files are wrong keeps the rules it has.")
  Page<FolderPublication.Result> publish(
      @AuthenticationPrincipal Caller caller, @Nullable Language language) {
    return new Page<>(
        folder.publish(caller.name(), language == null ? Language.EN : language), null);
  }
}
