package org.leadwacht.service.dealerships;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.leadwacht.rules.document.DealershipDocument;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.document.GroupFields;
import org.leadwacht.rules.document.LocationFields;
import org.leadwacht.rules.document.SourceFields;
import org.leadwacht.rules.document.UserFields;

/**
 * A kind of parts of a dealership that have ids of their own: how to find and how to replace them.
 *
 * @param word what one of them is called
 * @param path where they stand in the whole
 * @param form what one of them may say
 * @param none one of which nothing is set
 * @param complete the same with the defaults of what is not set
 * @param of all of a dealership
 * @param with a dealership with others
 */
record PartKind<T extends Record>(
    String word,
    String path,
    DocumentForm form,
    T none,
    UnaryOperator<T> complete,
    Function<DealershipDocument, Map<String, T>> of,
    BiFunction<DealershipDocument, Map<String, T>, DealershipDocument> with) {

  static final PartKind<UserFields> USERS =
      new PartKind<>(
          "user",
          "users",
          DocumentForm.USER,
          UserFields.NONE,
          UserFields::complete,
          DealershipDocument::users,
          DealershipDocument::withUsers);
  static final PartKind<SourceFields> SOURCES =
      new PartKind<>(
          "source",
          "sources",
          DocumentForm.SOURCE,
          SourceFields.NONE,
          UnaryOperator.identity(),
          DealershipDocument::sources,
          DealershipDocument::withSources);
  static final PartKind<LocationFields> LOCATIONS =
      new PartKind<>(
          "location",
          "locations",
          DocumentForm.LOCATION,
          LocationFields.NONE,
          UnaryOperator.identity(),
          DealershipDocument::locations,
          DealershipDocument::withLocations);
  static final PartKind<GroupFields> GROUPS =
      new PartKind<>(
          "group",
          "groups",
          DocumentForm.GROUP,
          GroupFields.NONE,
          UnaryOperator.identity(),
          DealershipDocument::groups,
          DealershipDocument::withGroups);

  /** Where the fields of one of them stand in the whole. */
  String prefix(String id) {
    return path + "." + id + ".";
  }

  /** All of a dealership, by id. */
  Map<String, T> in(DealershipDocument whole) {
    return of.apply(whole);
  }

  /**
   * The part that has the id in other letters, large for small, if there is one: names are compared
   * without regard to case.
   */
  Optional<String> likened(DealershipDocument whole, String id) {
    Map<String, T> parts = in(whole);
    return parts.containsKey(id)
        ? Optional.empty()
        : parts.keySet().stream().filter(id::equalsIgnoreCase).findFirst();
  }

  /** One after a change; one of which nothing is set is changed where there is none. */
  T changed(DealershipDocument whole, String id, Map<String, ?> given) {
    return form.changed(in(whole).getOrDefault(id, none), id, given);
  }

  /** The whole with one part made or replaced. */
  DealershipDocument put(DealershipDocument whole, String id, T part) {
    Map<String, T> parts = new LinkedHashMap<>(in(whole));
    parts.put(id, part);
    return with.apply(whole, parts);
  }

  /** The whole without one part. */
  DealershipDocument remove(DealershipDocument whole, String id) {
    Map<String, T> parts = new LinkedHashMap<>(in(whole));
    parts.remove(id);
    return with.apply(whole, parts);
  }
}
