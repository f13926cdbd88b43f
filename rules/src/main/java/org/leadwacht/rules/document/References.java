package org.leadwacht.rules.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.SettingsFields.ReceiptFields;

/**
 * Where a dealership's document names a user, source, group or location, and how another takes its
 * place.
 */
public final class References {

  private References() {}

  /** The paths at which a user is named, such as {@code users.anna.deputy}. */
  public static List<String> toUser(DealershipDocument document, String id) {
    List<String> paths = new ArrayList<>();
    new TreeMap<>(document.users())
        .forEach(
            (other, user) -> {
              if (!other.equals(id)) {
                note(paths, "users." + other + ".deputy", id.equalsIgnoreCase(user.deputy()));
                note(paths, "users." + other + ".supervisors", hasNamed(user.supervisors(), id));
              }
            });
    document
        .groups()
        .forEach(
            (group, fields) ->
                note(paths, "groups." + group + ".members", hasNamed(fields.members(), id)));
    SettingsFields settings = document.dealership().ownSettings();
    note(paths, "settings.fallbackUser", id.equalsIgnoreCase(settings.fallbackUser()));
    note(
        paths,
        "settings.pool.account",
        settings.pool() != null && id.equalsIgnoreCase(settings.pool().account()));
    return paths;
  }

  /** The paths at which a location is named. */
  public static List<String> toLocation(DealershipDocument document, String id) {
    List<String> paths = new ArrayList<>();
    new TreeMap<>(document.users())
        .forEach(
            (user, fields) ->
                note(paths, "users." + user + ".location", id.equalsIgnoreCase(fields.location())));
    document
        .groups()
        .forEach(
            (group, fields) -> {
              note(paths, "groups." + group + ".location", id.equalsIgnoreCase(fields.location()));
              GroupFields.Conditions when = fields.when();
              note(
                  paths,
                  "groups." + group + ".when.vehicleLocation",
                  when != null && hasNamed(when.vehicleLocation(), id));
            });
    return paths;
  }

  /** The paths at which a group is named. */
  public static List<String> toGroup(DealershipDocument document, String id) {
    return inReceipts(document, "groups", ReceiptFields::groups, id);
  }

  private static List<String> inReceipts(
      DealershipDocument document,
      String field,
      Function<ReceiptFields, @Nullable List<String>> names,
      String id) {
    List<String> paths = new ArrayList<>();
    List<ReceiptFields> receipts = document.dealership().ownSettings().receipts();
    for (int i = 0; receipts != null && i < receipts.size(); i++) {
      note(
          paths,
          "settings.receipts." + i + "." + field,
          hasNamed(names.apply(receipts.get(i)), id));
    }
    return paths;
  }

  /** The paths at which a source is named. */
  public static List<String> toSource(DealershipDocument document, String id) {
    List<String> paths =
        new ArrayList<>(inReceipts(document, "sources", ReceiptFields::sources, id));
    document
        .groups()
        .forEach(
            (group, fields) -> {
              GroupFields.Conditions when = fields.when();
              note(
                  paths,
                  "groups." + group + ".when.source",
                  when != null && hasNamed(when.source(), id));
            });
    return paths;
  }

  /**
   * The document with every user in it named as the user's id is written: names are compared
   * without regard to case.
   */
  static DealershipDocument asWritten(DealershipDocument document) {
    Map<String, String> ids = new HashMap<>();
    document.users().keySet().forEach(id -> ids.put(id.toLowerCase(Locale.ROOT), id));
    DealershipDocument written = document;
    for (String name : usersNamed(document)) {
      String id = ids.get(name.toLowerCase(Locale.ROOT));
      if (id != null && !document.users().containsKey(name)) {
        written = userReplaced(written, name, id, id);
      }
    }
    return written;
  }

  private static Set<String> usersNamed(DealershipDocument document) {
    Set<@Nullable String> named = new LinkedHashSet<>();
    for (UserFields user : document.users().values()) {
      named.add(user.deputy());
      named.addAll(user.supervisors() == null ? List.of() : user.supervisors());
    }
    for (GroupFields group : document.groups().values()) {
      named.addAll(group.members() == null ? List.of() : group.members());
    }
    SettingsFields settings = document.dealership().ownSettings();
    named.add(settings.fallbackUser());
    named.add(settings.pool() == null ? null : settings.pool().account());
    Set<String> names = new LinkedHashSet<>();
    named.stream().flatMap(Stream::ofNullable).forEach(names::add);
    return names;
  }

  /** The document with another user wherever one is named; nobody stands in for himself. */
  public static DealershipDocument userReplaced(
      DealershipDocument document, String id, String successor) {
    return userReplaced(document, id, successor, null);
  }

  /**
   * @param own what stands where the successor is named to himself
   */
  private static DealershipDocument userReplaced(
      DealershipDocument document, String id, String successor, @Nullable String own) {
    Map<String, UserFields> users = new LinkedHashMap<>(document.users());
    users.replaceAll(
        (other, user) -> {
          String there = other.equals(successor) ? own : successor;
          return user.with(
              id.equalsIgnoreCase(user.deputy()) ? there : user.deputy(),
              replaced(user.supervisors(), id, there));
        });
    DealershipFields dealership = document.dealership();
    return document
        .withDealership(
            dealership.settings() == null
                ? dealership
                : dealership.withSettings(dealership.settings().withUser(id, successor)))
        .withUsers(users)
        .withGroups(
            groups(
                document,
                group ->
                    group.with(
                        group.when(), replaced(group.members(), id, successor), group.location())));
  }

  private static Map<String, GroupFields> groups(
      DealershipDocument document, UnaryOperator<GroupFields> changed) {
    Map<String, GroupFields> groups = new LinkedHashMap<>(document.groups());
    groups.replaceAll((id, group) -> changed.apply(group));
    return groups;
  }

  /** The document with another location wherever one is named. */
  public static DealershipDocument locationReplaced(
      DealershipDocument document, String id, String successor) {
    Map<String, UserFields> users = new LinkedHashMap<>(document.users());
    users.replaceAll(
        (user, fields) -> id.equalsIgnoreCase(fields.location()) ? fields.at(successor) : fields);
    return document
        .withUsers(users)
        .withGroups(
            groups(
                document,
                group -> {
                  GroupFields.Conditions when = group.when();
                  return group.with(
                      when == null
                          ? null
                          : when.with(
                              when.source(), replaced(when.vehicleLocation(), id, successor)),
                      group.members(),
                      id.equalsIgnoreCase(group.location()) ? successor : group.location());
                }));
  }

  /** The document with another source wherever one is named. */
  public static DealershipDocument sourceReplaced(
      DealershipDocument document, String id, String successor) {
    return receipts(
            document,
            receipt -> receipt.of(replaced(receipt.sources(), id, successor), receipt.groups()))
        .withGroups(
            groups(
                document,
                group -> {
                  GroupFields.Conditions when = group.when();
                  return group.with(
                      when == null
                          ? null
                          : when.with(
                              replaced(when.source(), id, successor), when.vehicleLocation()),
                      group.members(),
                      group.location());
                }));
  }

  /** The document with another group wherever one is named. */
  public static DealershipDocument groupReplaced(
      DealershipDocument document, String id, String successor) {
    return receipts(
        document,
        receipt -> receipt.of(receipt.sources(), replaced(receipt.groups(), id, successor)));
  }

  private static DealershipDocument receipts(
      DealershipDocument document, UnaryOperator<ReceiptFields> changed) {
    DealershipFields dealership = document.dealership();
    SettingsFields settings = dealership.settings();
    return settings == null
        ? document
        : document.withDealership(dealership.withSettings(settings.withReceipts(changed)));
  }

  private static void note(List<String> paths, String path, boolean named) {
    if (named) {
      paths.add(path);
    }
  }

  private static boolean hasNamed(@Nullable List<String> names, String id) {
    return names != null && names.stream().anyMatch(id::equalsIgnoreCase);
  }

  private static @Nullable List<String> replaced(
      @Nullable List<String> ids, String id, @Nullable String successor) {
    if (ids == null || !hasNamed(ids, id)) {
      return ids;
    }
    List<String> replaced = new ArrayList<>();
    ids.forEach(other -> replaced.add(other.equalsIgnoreCase(id) ? successor : other));
    replaced.removeIf(Objects::isNull);
    return List.copyOf(new LinkedHashSet<>(replaced));
  }
}
