package org.leadwacht.service.audit;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.access.Right;
import org.leadwacht.service.dealerships.Tenants;
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
  private final Tenants tenants;

  AuditController(AuditLog audit, Tenants tenants) {
    this.audit = audit;
    this.tenants = tenants;
  }

  @GetMapping("/dealerships/{d}/audit")
  @Requires(Right.AUDIT_READ)
  Page<AuditLog.Entry> ofDealership(@PathVariable String d, PageRequest page) {
    tenants.require(d);
    return audit.list(d, page);
  }

  @GetMapping("/audit")
  @Requires(Right.SUPPORT)
  Page<AuditLog.Entry> ofServer(PageRequest page) {
    return audit.list(null, page);
  }
}
