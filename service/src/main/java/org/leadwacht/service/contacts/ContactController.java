package org.leadwacht.service.contacts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.text.CleanText;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.activities.ContactFinder;
import org.leadwacht.service.activities.FoundContact;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.leads.LeadService;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contacts: one page per person. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}")
@Tag(name = "contacts")
class ContactController {

  /**
   * What a contact becomes a part of.
   *
   * @param into our id of the other contact, or the CRM's
   */
  @Schema(name = "ContactMerge", example = "{\"into\": \"c-06f5bqhk2c0001m4\"}")
  record Merge(@Nullable String into) {}

  /**
   * What is no part of a contact any more.
   *
   * @param contact id of a contact that was merged into this one
   */
  @Schema(name = "ContactUnmerge")
  record Unmerge(@Nullable String contact) {}

  /**
   * What becomes a contact of its own.
   *
   * @param leads ids of leads of this contact
   */
  @Schema(name = "ContactSplit")
  record Split(@Nullable List<@Nullable String> leads) {}

  private final ContactFinder finder;
  private final ContactPages pages;
  private final ContactMerging merging;
  private final PersonalData personalData;
  private final LeadService leadService;
  private final KnownDealerships knownDealerships;

  ContactController(
      ContactFinder finder,
      ContactPages pages,
      ContactMerging merging,
      PersonalData personalData,
      LeadService leadService,
      KnownDealerships knownDealerships) {
    this.finder = finder;
    this.pages = pages;
    this.merging = merging;
    this.personalData = personalData;
    this.leadService = leadService;
    this.knownDealerships = knownDealerships;
  }

  @GetMapping("/contacts/{c}")
  @Requires(Permission.LEADS_READ)
  @Operation(
      summary = "A person: leads, requests, milestones, activities",
      description =
          "By our id or the CRM's; where two sources have the same, '?source=' says which, else"
              + " 409.")
  @Described(conflict = true)
  ContactPage get(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      @Nullable Language language) {
    knownDealerships.require(d);
    return pages.of(finder.require(d, c, source), said(language));
  }

  @GetMapping("/leads/{id}/contact")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "The person of a lead")
  ContactPage ofLead(@PathVariable String d, @PathVariable String id, @Nullable Language language) {
    knownDealerships.require(d);
    return pages.of(finder.ofLead(leadService.require(d, id)), said(language));
  }

  @PostMapping("/contacts/{c}/merge")
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Make a contact a part of another",
      description = "Answers the other with all it has now. 'unmerge' undoes it.")
  ContactPage merge(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      @RequestBody Merge merge,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    knownDealerships.require(d);
    String into = CleanText.of(merge.into());
    if (into == null) {
      throw ProblemException.unprocessable("into", "service.contact.merge");
    }
    FoundContact whole = finder.require(d, into, null);
    merging.merge(d, finder.require(d, c, source), whole, caller);
    return pages.of(finder.require(d, whole.contact().id(), null), said(language));
  }

  @PostMapping("/contacts/{c}/unmerge")
  @Requires(Permission.LEADS_WRITE)
  @Operation(summary = "Undo a merge: a contact that was merged into this one is one of its own")
  ContactPage unmerge(
      @PathVariable String d,
      @PathVariable String c,
      @RequestBody Unmerge unmerge,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    knownDealerships.require(d);
    FoundContact whole = finder.require(d, c, null);
    merging.unmerge(d, whole, String.valueOf(unmerge.contact()), caller);
    return pages.of(finder.require(d, String.valueOf(unmerge.contact()), null), said(language));
  }

  @PostMapping("/contacts/{c}/split")
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Permission.LEADS_WRITE)
  @Operation(
      summary = "Make leads of a contact those of another person",
      description = "Answers the new contact. Merging it into the first one undoes it.")
  ContactPage split(
      @PathVariable String d,
      @PathVariable String c,
      @RequestBody Split split,
      @AuthenticationPrincipal Caller caller,
      @Nullable Language language) {
    knownDealerships.require(d);
    List<String> leads =
        split.leads() == null
            ? List.of()
            : split.leads().stream().filter(Objects::nonNull).distinct().toList();
    return pages.of(merging.split(d, finder.require(d, c, null), leads, caller), said(language));
  }

  @GetMapping("/contacts/{c}/export")
  @Requires(Permission.LEADS_READ)
  @Operation(summary = "Everything that is kept of a person, messages included")
  @Described(conflict = true)
  PersonalData.Export export(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      @Nullable Language language) {
    knownDealerships.require(d);
    return personalData.export(d, finder.require(d, c, source), said(language));
  }

  @DeleteMapping("/contacts/{c}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Requires(Permission.DEALERSHIP_WRITE)
  @Operation(
      summary = "Erase a person",
      description =
          "Leads, messages, milestones, activities and what was told of them are gone for good.")
  void erase(
      @PathVariable String d,
      @PathVariable String c,
      @RequestParam(required = false) @Nullable String source,
      @AuthenticationPrincipal Caller caller) {
    knownDealerships.require(d);
    personalData.erase(d, finder.require(d, c, source), caller.name());
  }

  private static Language said(@Nullable Language language) {
    return language == null ? Language.EN : language;
  }
}
