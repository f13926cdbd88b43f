package org.leadwacht.service.insight;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.audit.AuditLog;
import org.leadwacht.service.dealerships.KnownDealerships;
import org.leadwacht.service.platform.web.Page;
import org.leadwacht.service.platform.web.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what, when, from what to what. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "audit")
class AuditController {

  private final AuditLog audit;
  private final KnownDealerships knownDealerships;

  AuditController(AuditLog audit, KnownDealerships knownDealerships) {
    this.audit = audit;
    this.knownDealerships = knownDealerships;
  }

  @GetMapping("/dealerships/{d}/audit")
  @Requires(Permission.AUDIT_READ)
  Page<AuditLog.Entry> ofDealership(@PathVariable String d, PageRequest page) {
    knownDealerships.require(d);
    return audit.list(d, page);
  }

  @GetMapping("/audit")
  @Requires(Permission.SUPPORT)
  Page<AuditLog.Entry> ofServer(PageRequest page) {
    return audit.list(null, page);
  }
}
