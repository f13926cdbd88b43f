package org.leadwacht.rules.document;

import java.util.Collection;
import java.util.regex.Pattern;

/** What an id of a user, source, location or group may look like. */
final class Ids {

  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

  private Ids() {}

  static void require(String path, Collection<String> ids, DocumentProblems problems) {
    for (String id : ids) {
      if (!ID.matcher(id).matches()) {
        problems.add(path + "." + id, "rules.document.id", id);
      }
    }
  }
}
