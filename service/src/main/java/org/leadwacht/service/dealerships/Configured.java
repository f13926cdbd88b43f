package org.leadwacht.service.dealerships;

import java.util.Optional;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.springframework.stereotype.Component;

/** Dealerships as somebody configured them, without what preset and dealer group add. */
@Component
public class Configured {

  private final DealershipEditor editor;

  Configured(DealershipEditor editor) {
    this.editor = editor;
  }

  /** The version of a dealer group a dealership plans by; 404 if there is no such dealership. */
  public Optional<DealerGroupVersion> group(String dealership) {
    return editor.held(dealership);
  }

  /** The documents of a dealership; 404 if there is none. */
  public DealershipDocument document(String dealership) {
    return editor.content(dealership);
  }
}
