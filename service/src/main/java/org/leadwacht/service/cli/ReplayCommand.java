package org.leadwacht.service.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.RuleName;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.rules.impact.Impacts;
import org.leadwacht.service.rules.impact.ReleaseReplay;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what the newest base of this release would have changed, before it is switched on. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = {
      "Replay what happened to the leads of the last days by the newest base of this release, and",
      "list what differs from the base each dealership is pinned to. The store is the one that",
      "LEADWACHT_MONGODB_URI or LEADWACHT_DATA names; it is read and never written to."
    },
    footer = {
      "",
      "A line for each difference: dealership, lead, stage, person, before → after, rule.",
      "Exit codes: 0 nothing differs, 1 something does or could not be replayed, 2 it was called",
      "wrongly."
    })
@SuppressWarnings("NullAway.Init") // the command line fills the fields
final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private LanguageOption spoken;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "How many days back the leads were received. Default: 90.")
  private int days;

  @Option(
      names = "--dealership",
      paramLabel = "ID",
      description = "Only this dealership. Default: all of them.")
  private @Nullable String dealership;

  @Override
  public Integer call() {
    Language language = spoken.language();
    try {
      Impacts.requireDays(days);
    } catch (ProblemException e) {
      throw new ParameterException(spec.commandLine(), e.errors().get(0).in(language).message(), e);
    }
    try (ReplayStore store = ReplayStore.open()) {
      return replayed(store.replay(), language);
    }
  }

  private int replayed(ReleaseReplay replay, Language language) {
    List<String> all = replay.dealerships();
    if (dealership != null && !all.contains(dealership)) {
      throw new ParameterException(
          spec.commandLine(), language.text("service.replay.unknown", dealership));
    }
    List<String> wanted = dealership == null ? all : List.of(dealership);
    PrintWriter out = spec.commandLine().getOut();
    int leads = 0;
    int changed = 0;
    int troubles = 0;
    for (String id : wanted) {
      ReleaseReplay.Result result =
          replay.of(id, days, difference -> out.println(line(difference, language)));
      leads += result.leads();
      changed += result.changedLeads();
      int pinned = result.pinned().number();
      int newest = result.newest().number();
      if (result.trouble() != null) {
        troubles++;
        out.println(language.text("service.replay.trouble", id, pinned, newest, result.trouble()));
      } else if (!result.newest().isNewerThan(result.pinned())) {
        out.println(language.text("service.replay.same", id, pinned));
      } else {
        out.println(
            language.text(
                "service.replay.dealership",
                id,
                pinned,
                newest,
                result.leads(),
                result.changedLeads()));
      }
    }
    out.println(
        language.text("service.replay.summary", wanted.size(), days, leads, changed, troubles));
    return changed + troubles == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static String line(ReleaseReplay.Difference difference, Language language) {
    return language.text(
        "service.replay.difference",
        difference.dealership(),
        difference.lead(),
        difference.stage(),
        difference.user(),
        at(difference.before(), difference.zone(), language),
        at(difference.after(), difference.zone(), language),
        RuleName.said(difference.rule()));
  }

  private static String at(@Nullable Instant instant, ZoneId zone, Language language) {
    return instant == null
        ? language.text("service.replay.never")
        : instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime().toString();
  }
}
