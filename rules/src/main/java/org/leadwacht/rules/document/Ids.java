package org.leadwacht.rules.document;

import java.util.regex.Pattern;

/** What an id of a user, source, location or group may look like. */
final class Ids {

  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

  private Ids() {}

  /** Records a problem unless the id is sound and the document, if it repeats the id, agrees. */
  static void require(Node node, String id) {
    if (!ID.matcher(id).matches()) {
      node.problem("rules.document.id", id);
    }
    if (node.isPresent() && !id.equals(node.value())) {
      node.problem("rules.document.sameId", id);
    }
  }
}
