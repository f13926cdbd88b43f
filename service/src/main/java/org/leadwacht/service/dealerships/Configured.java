package org.leadwacht.service.dealerships;

import org.leadwacht.rules.document.DealershipDocument;
import org.springframework.stereotype.Component;

/** Dealerships as somebody configured them, without what the preset adds. */
@Component
public class Configured {

  private final DealershipEditor editor;

  Configured(DealershipEditor editor) {
    this.editor = editor;
  }

  /** The documents of a dealership; 404 if there is none. */
  public DealershipDocument document(String dealership) {
    return editor.content(dealership);
  }
}
