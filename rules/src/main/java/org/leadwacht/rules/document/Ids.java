package org.leadwacht.rules.document;

import java.util.regex.Pattern;

/** What an id of a user, source, location or group may look like. */
final class Ids {

  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{0,99}");

  private Ids() {}

  /** Records a problem unless the id is sound and the document, if it repeats the id, agrees. */
  static void require(Node node, String id) {
    if (!ID.matcher(id).matches()) {
      node.problem("'%s' is no id; use up to 100 letters, digits and . _ - @ +.".formatted(id));
    }
    if (node.isPresent() && !id.equals(node.value())) {
      node.problem("must be '%s' or be left out.".formatted(id));
    }
  }
}
