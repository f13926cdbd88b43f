package org.leadwacht.service.dealerships;

import java.util.Map;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.GroupLayer;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** A dealership as it would be after a change that nobody has made. */
@Component
public class WhatIf {

  private final DealershipEditor editor;
  private final Dealerships dealerships;

  WhatIf(DealershipEditor editor, Dealerships dealerships) {
    this.editor = editor;
    this.dealerships = dealerships;
  }

  /**
   * The world with the fields of a PUT of the dealership in it; nothing is stored.
   *
   * @throws ProblemException 422 if the change would be refused
   */
  public World world(String id, Map<String, Object> fields) {
    StoredDealership stored = editor.stored(id);
    World now = dealerships.get(id).world();
    DealershipDocument document = stored.content();
    return DealershipEditor.form(
        "dealership.",
        () -> {
          DealershipDocument changed =
              document.withDealership(
                  DocumentForm.DEALERSHIP.changed(document.dealership(), id, fields));
          GroupLayer group = editor.group(id);
          Dealership dealership =
              new DealershipReader(now.rules().stages(), stored.createdAt(), false, group)
                  .read(changed);
          DealershipEditor.requireFree(group, document, changed);
          return new World(dealership, now.rules(), now.rulesVersion());
        });
  }
}
