package org.leadwacht.rules.document;

import java.util.LinkedHashMap;
import java.util.Map;

/** Documents as somebody would write them. */
public final class Written {

  private Written() {}

  public static DealershipDocument document(
      Map<String, ?> dealership,
      Map<String, ? extends Map<String, ?>> users,
      Map<String, ? extends Map<String, ?>> groups) {
    return new DealershipDocument(
        "house",
        DocumentForm.DEALERSHIP.changed(DealershipFields.NONE, "house", dealership),
        parts(DocumentForm.USER, UserFields.NONE, users),
        Map.of(),
        Map.of(),
        parts(DocumentForm.GROUP, GroupFields.NONE, groups));
  }

  private static <T extends Record> Map<String, T> parts(
      DocumentForm form, T none, Map<String, ? extends Map<String, ?>> written) {
    Map<String, T> parts = new LinkedHashMap<>();
    written.forEach((id, fields) -> parts.put(id, form.changed(none, id, fields)));
    return parts;
  }
}
