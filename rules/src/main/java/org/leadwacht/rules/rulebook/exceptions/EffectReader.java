package org.leadwacht.rules.rulebook.exceptions;

import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_ARGUMENTS;
import static org.leadwacht.rules.language.problem.Problem.Code.WRONG_TYPE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.language.sentences.Sentence;
import org.leadwacht.rules.language.sentences.WordLists;
import org.leadwacht.rules.language.syntax.Named;
import org.leadwacht.rules.language.syntax.SourceText;
import org.leadwacht.rules.message.Message;
import org.leadwacht.rules.rulebook.overlay.Recipient;
import org.leadwacht.rules.stage.LeadField;
import org.leadwacht.rules.stage.ShippedStage;
import org.leadwacht.rules.text.EmailAddress;

/** Reads what exceptions make hold. */
final class EffectReader {

  /** The stage of a mail that is sent at once. */
  static final String AT_ONCE = "M0";

  private static final int MOST_PLACES = 20;
  private static final int MOST_LEADS = 10_000;
  private static final int MOST_HAND_OVERS = 20;
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");

  /** What the engine fills in of the stage itself. */
  private static final Set<String> TIMES = Set.of("after", "anchor", "at");

  private static final Duration LONGEST = Duration.ofDays(366);

  private final SourceText source;
  private final WordLists words;
  private final Names names;

  EffectReader(SourceText source, WordLists words, Names names) {
    this.source = source;
    this.words = words;
    this.names = names;
  }

  /**
   * What a sentence makes hold.
   *
   * @param blanks what was filled in
   * @param at offset of the line the match is in
   * @return nothing if something is wrong with what was filled in; it is noted
   */
  List<Effect> read(Sentence sentence, Matcher blanks, int at) {
    int place = at + blanks.start();
    int before = source.errors();
    String[] meaning = sentence.meaning().split(" ");
    Filled filled = new Filled(sentence, blanks, at);
    List<Effect> effects =
        switch (meaning[0]) {
          case "also", "spare", "instead" -> told(meaning, filled, place);
          default -> List.of(effect(meaning, filled, place));
        };
    return source.errors() > before ? List.of() : effects;
  }

  /** Who is told of a stage beside or in place of others. */
  private List<Effect> told(String[] meaning, Filled filled, int place) {
    Named stage =
        meaning.length > 1 ? new Named(place, meaning[1]) : filled.stage("stufe", "stage");
    String via = filled.has("channel") ? filled.channel() : null;
    List<Recipient> whom = filled.recipients("wen", "whom");
    List<Recipient> instead =
        meaning[0].equals("instead") ? filled.recipients("statt", "instead") : List.of();
    List<Effect> effects = new ArrayList<>();
    if (meaning[0].equals("spare")) {
      whom.forEach(one -> effects.add(new Effect.Spared(place, stage, one, List.of())));
    } else {
      refuseOutside(whom, via);
      whom.forEach(one -> effects.add(new Effect.Also(place, stage, via, one)));
      instead.forEach(one -> effects.add(new Effect.Spared(place, stage, one, whom)));
    }
    return effects;
  }

  private Effect effect(String[] meaning, Filled filled, int place) {
    return switch (meaning[0]) {
      case "at" -> timed(filled.word(place, "forwards"), null, filled, place);
      case "before" -> timed(new Named(place, meaning[1]), null, filled, place);
      case "overdue" -> timed(new Named(place, "E1"), null, filled, place);
      case "escalated" -> timed(new Named(place, "E2.1"), null, filled, place);
      case "plan" -> timed(filled.stage("stufe", "stage"), filled.channel(), filled, place);
      case "mail" ->
          new Effect.Timed(
              place,
              new Named(place, AT_ONCE),
              Duration.ZERO,
              false,
              null,
              "mail",
              filled.recipients(),
              template(filled, "betreff", "subject"),
              template(filled, "text"));
      case "anytime" -> new Effect.Anytime(place, filled.stage("stufe", "stage"));
      case "off" ->
          new Effect.Off(
              place,
              meaning.length > 1
                  ? List.of(meaning).subList(1, meaning.length)
                  : List.of(filled.stage("stufe", "stage").text()));
      case "give" -> new Effect.Give(place, names.person(filled.text()));
      case "group" -> new Effect.GiveGroup(place, names.group(filled.text()));
      case "list" -> listed(filled, place);
      case "free" -> {
        Named span = filled.named("span");
        yield new Effect.Free(
            place, names.group(filled.text()), duration(span), isOpening(span.text()));
      }
      case "claimLimit" ->
          new Effect.ClaimedAtMost(
              place,
              filled.has("text") ? names.person(filled.text()) : null,
              number(filled, 1, MOST_LEADS));
      case "passOn" -> passedOn(meaning[1], filled, place);
      case "colour" -> {
        Named span = filled.named("span");
        String signal = filled.word(place, "colour").text();
        yield new Effect.Shown(place, signal, duration(span), isOpening(span.text()));
      }
      case "tagged" -> new Effect.GiveTagged(place, filled.text());
      case "otherwise" -> new Effect.Otherwise(place, names.person(filled.text()));
      case "prefer" -> new Effect.Prefer(place, names.person(filled.text()));
      case "weight" ->
          new Effect.Weight(place, names.person(filled.text()), number(filled, 1, MOST_PLACES));
      case "limit" ->
          new Effect.Limit(
              place,
              filled.has("text") ? names.person(filled.text()) : null,
              number(filled, 1, MOST_LEADS));
      case "never" -> new Effect.Never(place, names.person(filled.text()));
      case "apart" ->
          new Effect.Apart(place, filled.has("span") ? elapsed(filled.named("span")) : null);
      default -> throw new IllegalStateException("A shipped effect means '" + meaning[0] + "'");
    };
  }

  private Effect passedOn(String whom, Filled filled, int place) {
    Named span = filled.named("span");
    Effect.PassedOn.Whom to = Effect.PassedOn.Whom.valueOf(whom);
    Named name =
        switch (to) {
          case PERSON -> names.person(filled.text());
          case GROUP -> names.group(filled.text());
          case POOL -> new Named(place, "pool");
        };
    int atMost = filled.has("number") ? number(filled, 1, MOST_HAND_OVERS) : MOST_HAND_OVERS;
    return new Effect.PassedOn(place, to, name, duration(span), isOpening(span.text()), atMost);
  }

  private Effect listed(Filled filled, int place) {
    Named stage = filled.stage("stufe", "stage");
    Named time = filled.named("time");
    String[] parts = time.text().replaceAll("[^0-9:]", "").split(":");
    int hour = Integer.parseInt(parts[0]);
    int minute = Integer.parseInt(parts[1]);
    if (hour > 23 || minute > 59) {
      source.error(time.at(), WRONG_TYPE, Message.of("language.exceptions.no-time", time.text()));
    }
    if (ShippedStage.of(stage.text()).isPresent()) {
      source.error(
          stage.at(), WRONG_TYPE, Message.of("language.exceptions.shipped-list", stage.text()));
    }
    List<Recipient> to = filled.recipients();
    for (Recipient recipient : to) {
      if (recipient.kind() == Recipient.Kind.SOURCE) {
        source.error(
            recipient.name().at(), WRONG_TYPE, Message.of("language.exceptions.source-and-list"));
      }
    }
    return new Effect.Listed(
        place,
        stage,
        String.join(", ", words.all("day", filled.named("days").text())),
        "%02d:%02d".formatted(hour, minute),
        to,
        String.join(", ", words.all("column", filled.named("columns").text())));
  }

  private Effect timed(Named stage, @Nullable String via, Filled filled, int place) {
    Named span = filled.named("span");
    Duration after = duration(span);
    List<Recipient> to = filled.has("whom") ? filled.recipients() : List.of();
    if (filled.has("text") && !"mail".equals(via)) {
      source.error(place, WRONG_TYPE, Message.of("language.exceptions.words-of-mails"));
    }
    refuseOutside(to, via);
    return new Effect.Timed(
        place,
        stage,
        after,
        isOpening(span.text()),
        filled.anchor(),
        via,
        to,
        template(filled, "betreff", "subject"),
        template(filled, "text"));
  }

  /** An address outside has neither popups nor lists. */
  private void refuseOutside(List<Recipient> to, @Nullable String via) {
    for (Recipient recipient : to) {
      if (isOutside(recipient) && via != null && !via.equals("mail")) {
        source.error(
            recipient.name().at(),
            WRONG_TYPE,
            recipient.kind() == Recipient.Kind.SOURCE
                ? Message.of("language.exceptions.source-by-mail")
                : Message.of("language.exceptions.mail-only", recipient.name().text()));
      }
    }
  }

  private boolean isOutside(Recipient recipient) {
    return recipient.kind() == Recipient.Kind.SOURCE
        || (recipient.kind() == Recipient.Kind.ADDRESS
            && !names.known().mayBePerson(recipient.name().text()));
  }

  /** Words for a mail, if any are given; every field in braces is one that a lead has. */
  private @Nullable String template(Filled filled, String... names) {
    if (filled.index("text", List.of(names)) == 0) {
      return null;
    }
    Named text = filled.text(names);
    Matcher field = FIELD.matcher(text.text());
    while (field.find()) {
      String name = field.group(1);
      if (LeadField.named(name).isEmpty() && !TIMES.contains(name)) {
        source.error(
            text.at(),
            WRONG_ARGUMENTS,
            Message.of("language.exceptions.no-field", name, LeadField.names()));
      }
    }
    return text.text();
  }

  private Duration duration(Named span) {
    Matcher parts = Pattern.compile("(\\d+)[ \\t]+(.*)").matcher(span.text());
    if (!parts.matches()) {
      throw new IllegalStateException("No duration: " + span.text());
    }
    long count = Long.parseLong(parts.group(1));
    String unit = words.all("unit", parts.group(2)).get(0);
    Duration duration =
        switch (unit.substring(unit.indexOf('.') + 1)) {
          case "ofMinutes" -> Duration.ofMinutes(count);
          case "ofHours" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    if (duration.compareTo(LONGEST) > 0) {
      source.error(
          span.at(), WRONG_ARGUMENTS, Message.of("language.tables.duration-range", span.text()));
    }
    return duration;
  }

  private int number(Filled filled, int least, int most) {
    Named written = filled.named("number");
    int number = Integer.parseInt(written.text());
    if (number < least || number > most) {
      source.error(
          written.at(),
          WRONG_ARGUMENTS,
          Message.of("language.exceptions.number-range", written.text(), least, most));
    }
    return number;
  }

  /** How long something is ago; opening time has no meaning there. */
  private Duration elapsed(Named span) {
    if (isOpening(span.text())) {
      source.error(
          span.at(), WRONG_TYPE, Message.of("language.exceptions.no-opening", span.text()));
    }
    return duration(span);
  }

  private boolean isOpening(String span) {
    return !words.all("opening", span).isEmpty() || !words.all("openly", span).isEmpty();
  }

  /** What was filled into the blanks of a sentence. */
  private final class Filled {

    private final Sentence sentence;
    private final Matcher blanks;
    private final int at;

    Filled(Sentence sentence, Matcher blanks, int at) {
      this.sentence = sentence;
      this.blanks = blanks;
      this.at = at;
    }

    boolean has(String kind) {
      return index(kind, List.of()) > 0;
    }

    /** The blank of a kind; where there are several, the one of these names. */
    private int index(String kind, List<String> names) {
      for (int i = 0; i < sentence.blanks().size(); i++) {
        Sentence.Blank blank = sentence.blanks().get(i);
        if (blank.kind().equals(kind) && (names.isEmpty() || names.contains(blank.name()))) {
          return i + 1;
        }
      }
      return 0;
    }

    Named named(String kind, String... names) {
      int index = index(kind, List.of(names));
      return new Named(at + blanks.start(index), blanks.group(index));
    }

    Named text(String... names) {
      Named quoted = named("text", names);
      String inner = quoted.text().substring(1, quoted.text().length() - 1);
      return new Named(quoted.at(), inner.replaceAll("\\\\(.)", "$1"));
    }

    Named stage(String... names) {
      Named stage = named("stage", names);
      return new Named(stage.at(), stage.text().replace("\"", ""));
    }

    @Nullable Named anchor() {
      if (index("stage", List.of("anker", "anchor")) == 0) {
        return null;
      }
      return stage("anker", "anchor");
    }

    String channel() {
      String word = words.word("channel", named("channel").text());
      return String.valueOf(word).replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /** What a word of a list means. */
    Named word(int place, String kind) {
      return new Named(place, String.valueOf(words.word(kind, named(kind).text())));
    }

    List<Recipient> recipients(String... names) {
      Named whole = named("whom", names);
      List<Recipient> recipients = new ArrayList<>();
      Matcher matcher =
          Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\"]+)").matcher(whole.text());
      while (matcher.find()) {
        if (matcher.group(1) != null) {
          recipients.add(
              quoted(
                  new Named(
                      whole.at() + matcher.start(), matcher.group(1).replaceAll("\\\\(.)", "$1"))));
        } else {
          for (String word : words.all("whom", matcher.group(2))) {
            recipients.add(named(new Named(whole.at() + matcher.start(), word)));
          }
        }
      }
      return recipients;
    }

    private Recipient named(Named word) {
      return new Recipient(
          switch (word.text()) {
            case "assignee" -> Recipient.Kind.ASSIGNEE;
            case "supervisors" -> Recipient.Kind.SUPERVISORS;
            case "sourceContact" -> Recipient.Kind.SOURCE;
            default -> Recipient.Kind.ROLE;
          },
          word);
    }

    private Recipient quoted(Named name) {
      if (name.text().indexOf('@') < 0) {
        return new Recipient(Recipient.Kind.PERSON, names.person(name));
      }
      if (!names.known().mayBePerson(name.text()) && !EmailAddress.isBare(name.text())) {
        source.error(
            name.at(), WRONG_TYPE, Message.of("language.lowering.no-address", name.text()));
      }
      return new Recipient(Recipient.Kind.ADDRESS, name);
    }
  }
}
