package org.leadwacht.service.dealerships;

import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.GroupLayer;
import org.springframework.stereotype.Component;

/** Dealerships as somebody configured them, without what the preset adds. */
@Component
public class Configured {

  private final DealershipEditor editor;

  Configured(DealershipEditor editor) {
    this.editor = editor;
  }

  /** What the dealer group of a dealership sets; 404 if there is no such dealership. */
  public GroupLayer group(String dealership) {
    return editor.group(dealership);
  }

  /** The documents of a dealership; 404 if there is none. */
  public DealershipDocument document(String dealership) {
    return editor.content(dealership);
  }
}
