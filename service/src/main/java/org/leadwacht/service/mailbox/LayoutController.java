package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.Dealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Layouts to take over as templates. */
@RestController
@RequestMapping("/api/v1/dealerships/{d}/layouts")
@Tag(name = "mail")
class LayoutController {

  /**
   * A layout.
   *
   * @param template what to put as a template; its source is for the dealership to say, and its
   *     sender where there is none
   * @param samples mails of this layout as they come
   */
  @Schema(name = "ShippedLayout")
  record LayoutView(String id, String name, TemplateForm template, List<String> samples) {

    static LayoutView of(ShippedLayouts.Kept layout, Language language) {
      String name = ShippedLayouts.name(layout, language);
      return new LayoutView(
          layout.id(),
          name,
          new TemplateForm(
              name, layout.sender(), layout.subject(), null, layout.labels(), layout.values()),
          layout.samples().stream().map(ShippedLayouts::mail).toList());
    }
  }

  private final ShippedLayouts layouts;
  private final Dealerships dealerships;

  LayoutController(ShippedLayouts layouts, Dealerships dealerships) {
    this.layouts = layouts;
    this.dealerships = dealerships;
  }

  @GetMapping
  @Requires(Permission.DEALERSHIP_READ)
  @Operation(
      summary = "Layouts that come with the product",
      description = "Put one as a template to have it read; its samples go with it.")
  Page<LayoutView> list(@PathVariable String d, PageRequest page) {
    Language language = Language.of(dealerships.get(d).dealership().language());
    return Page.slice(layouts.all(), page, ShippedLayouts.Kept::id)
        .map(layout -> LayoutView.of(layout, language));
  }
}
