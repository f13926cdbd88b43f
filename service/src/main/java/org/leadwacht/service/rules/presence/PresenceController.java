package org.leadwacht.service.rules.presence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.accounts.Accounts;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who else works on the draft. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/rules/draft/presence")
@Tag(name = "rules")
class PresenceController {

  private static final Pattern FILE = Pattern.compile("[^\\p{Cntrl}]{1,200}");

  /**
   * Where the caller is.
   *
   * @param file the file that is open, or null
   */
  @Schema(name = "PresenceInput")
  record Here(@Nullable String file) {}

  /**
   * Who is there.
   *
   * @param editors everybody who was heard of lately, the caller too
   */
  @Schema(name = "Presence")
  record There(List<Presence.Editor> editors) {}

  private final Presence presence;
  private final Accounts accounts;
  private final KnownDealerships knownDealerships;

  PresenceController(Presence presence, Accounts accounts, KnownDealerships knownDealerships) {
    this.presence = presence;
    this.accounts = accounts;
    this.knownDealerships = knownDealerships;
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Requires(Permission.RULES_READ)
  @Operation(
      summary = "Say which file is open, and hear who else is there",
      description =
          "Sent again every twenty seconds; who is not heard of for a minute has gone. Somebody who"
              + " may only read is told and not shown.")
  There put(
      @PathVariable String d,
      @RequestBody(required = false) @Nullable Here here,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    String file = here == null ? null : CleanText.of(here.file());
    if (file != null && !FILE.matcher(file).matches()) {
      throw ProblemException.unprocessable("file", "service.presence.file");
    }
    if (caller.mayAny(Permission.RULES_WRITE)) {
      presence.beat(d, caller.name(), accounts.nameOf(caller), file);
    }
    return new There(presence.editors(d));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.RULES_READ)
  @Operation(summary = "Say that the workbench was closed")
  void delete(@PathVariable String d, @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    presence.leave(d, caller.name());
  }
}
