package org.leadwacht.service.dealerships;

import java.util.List;
import java.util.Map;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DealershipReader;
import org.leadwacht.rules.document.Documents;
import org.leadwacht.rules.document.InvalidDocumentException;
import org.leadwacht.rules.engine.World;
import org.leadwacht.service.platform.web.FieldProblem;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/** A dealership as it would be after a change that nobody has made. */
@Component
public class WhatIf {

  private static final String PREFIX = "dealership.";

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
    DealershipDocument changed =
        document.withDealership(Documents.changed(document.dealership(), fields));
    try {
      Dealership dealership =
          new DealershipReader(now.rules().stages(), stored.createdAt(), false).read(changed);
      return new World(dealership, now.rules(), now.rulesVersion());
    } catch (InvalidDocumentException invalid) {
      List<FieldProblem> errors =
          invalid.problems().stream()
              .map(problem -> new FieldProblem(field(problem.field()), problem.message()))
              .toList();
      throw ProblemException.unprocessable(errors);
    }
  }

  private static String field(String field) {
    return field.startsWith(PREFIX) ? field.substring(PREFIX.length()) : field;
  }
}
