package org.leadwacht.service.delivery.popup;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of what is new in a dealership. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/stream")
@Tag(name = "stream")
class StreamController {

  private final LiveStream stream;
  private final KnownDealerships knownDealerships;
  private final Dealerships dealerships;

  StreamController(LiveStream stream, KnownDealerships knownDealerships, Dealerships dealerships) {
    this.stream = stream;
    this.knownDealerships = knownDealerships;
    this.dealerships = dealerships;
  }

  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Requires({Permission.LEADS_READ, Permission.RULES_READ})
  @Operation(
      summary = "Popups, lead changes and changes of rule files as they happen",
      description =
          "Events 'popup' and 'lead' for who may read leads, 'draft' (file, by, at), 'presence'"
              + " (by, file, at) and 'rules' (version, by, at) for who may read rules, each with an"
              + " id; Last-Event-ID (or ?after=) resumes behind it. With 'user' only the popups for"
              + " that user; a seller gets no others.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  SseEmitter listen(
      @PathVariable String d,
      @RequestParam(required = false) @Nullable String user,
      @RequestParam(required = false) @Nullable String after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    boolean ownOnly =
        caller.kind() == Caller.Kind.SESSION && !caller.mayAny(Permission.NOTICES_READ);
    SseEmitter emitter = new SseEmitter(0L);
    String wanted =
        ownOnly ? caller.userIn(d) : dealerships.get(d).dealership().people().named(user);
    stream.listen(d, emitter, caller, wanted, last != null ? last : after);
    return emitter;
  }
}
