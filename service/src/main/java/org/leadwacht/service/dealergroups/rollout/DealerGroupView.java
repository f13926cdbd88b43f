package org.leadwacht.service.dealergroups.rollout;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.document.SettingsFields;
import org.leadwacht.rules.language.RuleFile;
import org.leadwacht.rules.rulebook.BaseVersion;
import org.leadwacht.service.dealergroups.DealerGroupContent;
import org.leadwacht.service.dealergroups.DealerGroupHead;
import org.leadwacht.service.dealergroups.DealerGroupVersion;
import org.leadwacht.service.platform.web.Precondition;
import org.leadwacht.service.platform.web.Revised;

/**
 * A dealer group with its draft, as it is shown.
 *
 * @param settings what the draft sets
 * @param locked paths of settings that no dealership changes
 * @param files the draft's rule files
 * @param lockedRules names of rules that no dealership changes
 * @param changedAt when the draft was changed last
 * @param authors who changed something that is not published yet
 * @param unpublished whether the draft says something else than the latest version
 * @param versions its versions, the latest first
 * @param dealerships those that hold a version and that the caller sees
 * @param mayWrite whether the caller may change it, publish it and roll it out
 * @param mayLock whether the caller may lock and unlock, as whoever may change it
 * @param revision names this state of the draft
 */
@Schema(name = "DealerGroup")
record DealerGroupView(
    String id,
    String name,
    @Schema(ref = "#/components/schemas/SettingsInput") SettingsFields settings,
    List<String> locked,
    List<File> files,
    List<String> lockedRules,
    Instant changedAt,
    List<String> authors,
    boolean unpublished,
    List<Head> versions,
    List<House> dealerships,
    boolean mayWrite,
    boolean mayLock,
    String revision)
    implements Revised {

  /**
   * A rule file.
   *
   * @param path its name
   * @param content its text
   */
  @Schema(name = "DealerGroupFile")
  record File(String path, String content) {

    static List<File> of(List<RuleFile> files) {
      return files.stream().map(file -> new File(file.name(), file.text())).toList();
    }
  }

  /**
   * A version.
   *
   * @param version its number
   * @param baseVersion the base it was written for
   */
  @Schema(name = "DealerGroupVersionHead")
  record Head(long version, String comment, String by, Instant at, @Nullable Integer baseVersion) {

    static Head of(DealerGroupHead version) {
      BaseVersion base = version.base();
      return new Head(
          version.pin().version(),
          version.comment(),
          version.by(),
          version.at(),
          base == null ? null : base.number());
    }
  }

  /**
   * A version with all that it says.
   *
   * @param version its number
   */
  @Schema(name = "DealerGroupVersion")
  record Whole(
      long version,
      String comment,
      String by,
      Instant at,
      @Nullable Integer baseVersion,
      String name,
      @Schema(ref = "#/components/schemas/SettingsInput") SettingsFields settings,
      List<String> locked,
      List<File> files,
      List<String> lockedRules) {

    static Whole of(DealerGroupVersion version) {
      Head head = Head.of(version.head());
      DealerGroupContent content = version.content();
      return new Whole(
          head.version(),
          head.comment(),
          head.by(),
          head.at(),
          head.baseVersion(),
          content.name(),
          content.settings(),
          sorted(content.locked()),
          File.of(content.files()),
          sorted(content.lockedRules()));
    }
  }

  /**
   * A dealership of a dealer group.
   *
   * @param version the version of the dealer group it holds
   */
  @Schema(name = "DealerGroupDealership")
  record House(String id, String name, long version) {}

  /**
   * A dealer group in a list.
   *
   * @param version its latest version; 0 before the first
   */
  @Schema(name = "DealerGroupOverview")
  record Item(String id, String name, long version, List<House> dealerships) {}

  /** Dealer groups. */
  @Schema(name = "DealerGroups")
  record Items(List<Item> items) {}

  static DealerGroupView of(DealerGroupEditor.Present present, List<House> seen, boolean mayWrite) {
    DealerGroupDraft draft = present.draft();
    DealerGroupContent content = draft.content();
    return new DealerGroupView(
        draft.id(),
        content.name(),
        content.settings(),
        sorted(content.locked()),
        File.of(content.files()),
        sorted(content.lockedRules()),
        draft.changedAt(),
        present.unchanged() ? List.of() : sorted(draft.authors()),
        !present.unchanged(),
        present.heads().stream().map(Head::of).toList(),
        seen,
        mayWrite,
        mayWrite,
        Precondition.revision(content.said()));
  }

  private static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }
}
