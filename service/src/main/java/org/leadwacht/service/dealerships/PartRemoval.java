package org.leadwacht.service.dealerships;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.References;
import org.leadwacht.rules.message.Message;
import org.leadwacht.service.dealerships.PartUse.Use;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Takes a part out of a dealership without leaving anybody alone: what names it or hangs on it is
 * taken over by a successor, or the part stays.
 */
@Component
class PartRemoval {

  private final DealershipEditor editor;
  private final Dealerships dealerships;
  private final List<PartUse> uses;

  PartRemoval(DealershipEditor editor, Dealerships dealerships, List<PartUse> uses) {
    this.editor = editor;
    this.dealerships = dealerships;
    this.uses = uses;
  }

  /**
   * Removes a part.
   *
   * @param named id of the part of the same kind that takes over, or null
   * @param by who removes it
   * @throws ProblemException 409 that names what is in the way, 422 if the successor cannot be one
   */
  void remove(String dealership, PartKind<?> kind, String id, @Nullable String named, String by) {
    DealershipDocument document = editor.content(dealership);
    String successor = named == null ? null : kind.likened(document, named).orElse(named);
    List<Use> found = new ArrayList<>();
    for (String path : references(document, kind, id)) {
      found.add(new Use(Message.of("service.part.setting", path), true));
    }
    uses.forEach(use -> found.addAll(use.uses(dealership, kind.word(), id)));
    requireFree(id, successor, found);
    if (successor != null && !found.isEmpty()) {
      requireSuccessor(dealership, kind, id, successor);
      uses.forEach(use -> use.handOver(dealership, kind.word(), id, successor));
    }
    editor.change(
        dealership,
        kind.prefix(id),
        whole -> kind.remove(successor == null ? whole : replaced(whole, kind, id, successor), id));
    uses.forEach(use -> use.removed(dealership, kind.word(), id, by));
  }

  private static void requireFree(String id, @Nullable String successor, List<Use> found) {
    List<Message> inTheWay =
        found.stream().filter(use -> successor == null || !use.takenOver()).map(Use::text).toList();
    if (!inTheWay.isEmpty()) {
      String code = successor == null ? "service.part.inUse" : "service.part.notTakenOver";
      throw ProblemException.conflict(
          Message.of(code, id, inTheWay), Map.of("uses", inTheWay.size()));
    }
  }

  private void requireSuccessor(String dealership, PartKind<?> kind, String id, String successor) {
    boolean there = kind.in(editor.content(dealership)).containsKey(successor);
    if (!there || successor.equals(id)) {
      throw ProblemException.unprocessable("successor", "service.part.successor", successor);
    }
    if (kind == PartKind.USERS) {
      var user = dealerships.fresh(dealership).dealership().people().find(successor);
      if (user == null || !user.canBeAssigned()) {
        throw ProblemException.unprocessable(
            "successor", "service.part.successorCannot", successor);
      }
    }
  }

  private static List<String> references(DealershipDocument document, PartKind<?> kind, String id) {
    return switch (kind.word()) {
      case "user" -> References.toUser(document, id);
      case "location" -> References.toLocation(document, id);
      case "source" -> References.toSource(document, id);
      case "group" -> References.toGroup(document, id);
      default -> List.of();
    };
  }

  private static DealershipDocument replaced(
      DealershipDocument document, PartKind<?> kind, String id, String successor) {
    return switch (kind.word()) {
      case "user" -> References.userReplaced(document, id, successor);
      case "location" -> References.locationReplaced(document, id, successor);
      case "source" -> References.sourceReplaced(document, id, successor);
      case "group" -> References.groupReplaced(document, id, successor);
      default -> document;
    };
  }
}
