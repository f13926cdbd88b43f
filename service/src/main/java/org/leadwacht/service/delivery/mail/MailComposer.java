package org.leadwacht.service.delivery.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.activity.ActivityRecord;
import org.leadwacht.rules.dealership.Dealership;
import org.leadwacht.rules.dealership.LeadSource;
import org.leadwacht.rules.lead.FiredStage;
import org.leadwacht.rules.message.Language;
import org.leadwacht.rules.message.Term;
import org.leadwacht.rules.stage.LeadField;
import org.leadwacht.service.activities.ContactStore;
import org.leadwacht.service.activities.StoredContact;
import org.leadwacht.service.delivery.mail.MailContent.Fact;
import org.leadwacht.service.delivery.mail.MailContent.LeadRow;
import org.leadwacht.service.delivery.mail.MailContent.Section;
import org.leadwacht.service.delivery.mail.MailContent.Source;
import org.leadwacht.service.delivery.mail.MailContent.SourceTable;
import org.leadwacht.service.delivery.mail.MailContent.Table;
import org.leadwacht.service.delivery.mail.MailContent.Tap;
import org.leadwacht.service.leads.LeadStore;
import org.leadwacht.service.leads.StoredLead;
import org.leadwacht.service.outbox.Notice;
import org.leadwacht.service.outbox.PendingNotice;
import org.leadwacht.service.platform.web.PageLinks;
import org.springframework.stereotype.Component;

/** Says in the dealership's language what one mail tells of one or several notices. */
@Component
class MailComposer {

  private static final String SUBJECT = "mails.subject.";

  /** Test leads that do not come back, or do again. */
  private static final String CANARY = "CANARY";

  private final LeadStore leads;
  private final ContactStore contacts;
  private final PageLinks links;
  private final LeadWords words;
  private final OneTapLinks oneTap;
  private final MailTemplates templates;
  private final Clock clock;

  MailComposer(
      LeadStore leads,
      ContactStore contacts,
      PageLinks links,
      LeadWords words,
      OneTapLinks oneTap,
      MailTemplates templates,
      Clock clock) {
    this.leads = leads;
    this.contacts = contacts;
    this.links = links;
    this.words = words;
    this.oneTap = oneTap;
    this.templates = templates;
    this.clock = clock;
  }

  /**
   * The mail of notices to one person.
   *
   * @param notices at least one
   * @param reader name of the person
   */
  ComposedMail write(List<Notice> notices, Dealership dealership, String reader) {
    Language language = Language.of(dealership.language());
    List<Told> told =
        isDigest(notices)
            ? List.of(digest(notices, dealership, language))
            : told(notices, dealership, language);
    List<Section> sections = new ArrayList<>();
    told.forEach(one -> sections.add(one.section(told.size() > 1)));
    String subject =
        told.size() == 1
            ? told.get(0).subject()
            : language.text(
                "mails.subject.several",
                told.size(),
                told.stream().map(Told::about).distinct().toList());
    return templates.write(
        new MailContent(
            oneLine(subject), reader, dealership.name(), late(notices, dealership.id()), sections),
        language);
  }

  /** Reminders that waited for one another are a list: each alone would be as long as this. */
  private static boolean isDigest(List<Notice> notices) {
    return notices.size() > 1 && notices.get(0).held();
  }

  private Told digest(List<Notice> notices, Dealership dealership, Language language) {
    List<String> ids =
        notices.stream().map(notice -> notice.draft().lead()).filter(Objects::nonNull).toList();
    Instant now = clock.instant();
    List<LeadRow> rows =
        leads.findAll(dealership.id(), ids.stream().distinct().toList()).stream()
            .map(lead -> words.row(lead, dealership, language, now))
            .toList();
    String subject = language.text("mails.subject.digest", rows.size());
    String intro = language.text("mails.intro.digest");
    return new Told(subject, subject, Section.of(intro, rows));
  }

  private List<Told> told(List<Notice> notices, Dealership dealership, Language language) {
    return notices.stream().map(notice -> told(notice.draft(), dealership, language)).toList();
  }

  /** What a notice tells, with a subject for the case that it is alone. */
  private record Told(String subject, String about, Section content) {

    Section section(boolean headed) {
      return new Section(
          headed ? subject : null,
          content.text(),
          content.facts(),
          content.link(),
          content.taps(),
          content.leads(),
          content.sources(),
          content.table());
    }
  }

  /** That the server was away is said only where it was: news may also come late. */
  private @Nullable String late(List<Notice> notices, String dealership) {
    List<PendingNotice> late =
        notices.stream().map(Notice::draft).filter(PendingNotice::late).toList();
    if (late.isEmpty()) {
      return null;
    }
    if (late.stream().allMatch(notice -> isOf(notice, dealership, FiredStage::missed))) {
      return "mails.missed";
    }
    return late.stream().allMatch(notice -> isOf(notice, dealership, FiredStage::arrivedLate))
        ? "mails.arrivedLate"
        : "mails.late";
  }

  private boolean isOf(PendingNotice notice, String dealership, Predicate<FiredStage> kind) {
    return notice.lead() != null
        && leads.find(dealership, notice.lead()).stream()
            .flatMap(lead -> lead.record().firedStages().stream())
            .anyMatch(
                fired ->
                    fired.stage().equals(notice.stage())
                        && notice.at().equals(fired.leftAt())
                        && kind.test(fired));
  }

  private Told told(PendingNotice notice, Dealership dealership, Language language) {
    if (notice.stage().equals("QM")) {
      return sources(notice, dealership, language);
    }
    if (notice.stage().equals(AlarmBudget.STAGE)) {
      String subject = language.text("mails.subject.BUDGET");
      return new Told(subject, subject, Section.of(notice.because()));
    }
    if (notice.stage().equals(CANARY)) {
      List<String> named = notice.silent().isEmpty() ? notice.recovered() : notice.silent();
      String subject =
          language.text(
              notice.silent().isEmpty() ? "mails.subject.CANARY_BACK" : "mails.subject.CANARY",
              named.stream().map(id -> sourceName(dealership, id)).toList());
      return new Told(subject, subject, Section.of(notice.because()));
    }
    if (notice.activity() != null) {
      return activity(notice, notice.activity(), dealership, language);
    }
    return notice.lead() == null
        ? list(notice, dealership, language)
        : lead(notice, notice.lead(), dealership, language);
  }

  private Told lead(PendingNotice notice, String id, Dealership dealership, Language language) {
    StoredLead lead = leads.find(dealership.id(), id).orElse(null);
    String contact = lead == null ? language.text("mails.unknown") : words.contact(lead, language);
    String own = lead == null ? null : ownSubject(notice, lead);
    String code = SUBJECT + notice.stage();
    String subject =
        lead != null && own != null
            ? words.filled(own, lead, dealership, language)
            : language.knows(code)
                ? language.text(code, contact)
                : language.text("mails.subject.other", contact, Term.stage(notice.stage()));
    String text =
        lead == null
            ? notice.because()
            : words.filled(notice.because(), lead, dealership, language);
    List<Fact> facts =
        lead == null ? List.of() : words.facts(lead, dealership, language, clock.instant());
    String link = lead == null ? null : words.link(lead);
    List<Tap> taps = lead == null ? List.of() : oneTap.of(notice, lead, dealership);
    return new Told(
        subject, contact, new Section(null, text, facts, link, taps, List.of(), List.of()));
  }

  /** The subject in the words of the rule behind a notice, if it has any. */
  private static @Nullable String ownSubject(PendingNotice notice, StoredLead lead) {
    return lead.record().firedStages().stream()
        .filter(fired -> fired.stage().equals(notice.stage()))
        .filter(fired -> fired.round().equals(notice.round()))
        .filter(fired -> fired.to().contains(notice.user()))
        .map(fired -> fired.because().subject())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Told activity(PendingNotice notice, String id, Dealership dealership, Language language) {
    StoredContact contact = contacts.ofActivity(dealership.id(), id).orElse(null);
    ActivityRecord activity = contact == null ? null : contact.record().activity(id).orElse(null);
    String name =
        contact == null || contact.identity().name() == null
            ? language.text("mails.unknown")
            : contact.identity().name();
    String what = activity == null ? notice.stage() : activity.text();
    String code = SUBJECT + "activity." + notice.stage();
    String subject =
        language.knows(code)
            ? language.text(code, what, name)
            : language.text("mails.subject.other", name, Term.stage(notice.stage()));
    List<Fact> facts = new ArrayList<>();
    if (activity != null) {
      facts.add(new Fact(language.text("mails.activity.what"), what));
      facts.add(new Fact(language.text("mails.activity.because"), activity.because().text()));
      facts.add(
          new Fact(
              language.text("mails.activity.due"),
              language.say(activity.due().atZone(dealership.zone()))));
      facts.add(new Fact(language.text("mails.activity.contact"), name));
    }
    String link = contact == null ? null : links.contact(dealership.id(), contact.id());
    return new Told(
        subject,
        name,
        new Section(null, notice.because(), facts, link, List.of(), List.of(), List.of()));
  }

  /** The activities of a list as rows of it. */
  private List<LeadRow> activities(List<String> ids, Dealership dealership, Language language) {
    List<LeadRow> rows = new ArrayList<>();
    for (String id : ids) {
      StoredContact contact = contacts.ofActivity(dealership.id(), id).orElse(null);
      ActivityRecord activity = contact == null ? null : contact.record().activity(id).orElse(null);
      if (contact == null || activity == null) {
        continue;
      }
      String name = contact.identity().name();
      rows.add(
          new LeadRow(
              name == null ? language.text("mails.unknown") : name,
              "",
              "",
              language.text("mails.activity"),
              activity.text(),
              language.say(activity.due().atZone(dealership.zone())),
              LeadWords.name(dealership, activity.person()),
              links.contact(dealership.id(), contact.id())));
    }
    return rows;
  }

  /** A list of the dealership's own, with the columns it chose. */
  private Told ownList(PendingNotice notice, Dealership dealership, Language language) {
    List<LeadField> columns = notice.columns().stream().map(LeadField::valueOf).toList();
    List<List<String>> rows =
        leads.findAll(dealership.id(), notice.leads()).stream()
            .map(
                lead ->
                    columns.stream()
                        .map(field -> words.value(field, lead, dealership, language))
                        .toList())
            .toList();
    Table table = new Table(columns.stream().map(language::say).toList(), rows);
    String subject = language.text("mails.subject.ownList", notice.stage(), rows.size());
    return new Told(
        subject,
        subject,
        new Section(
            null,
            language.text("mails.intro.ownList", notice.stage()),
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            table));
  }

  private Told list(PendingNotice notice, Dealership dealership, Language language) {
    if (!notice.columns().isEmpty()) {
      return ownList(notice, dealership, language);
    }
    Instant now = clock.instant();
    List<LeadRow> rows =
        new ArrayList<>(
            leads.findAll(dealership.id(), notice.leads()).stream()
                .map(lead -> words.row(lead, dealership, language, now))
                .toList());
    rows.addAll(activities(notice.leads(), dealership, language));
    String subject = language.text(SUBJECT + notice.stage(), notice.leads().size());
    String intro = language.text("mails.intro." + notice.stage());
    return new Told(subject, subject, Section.of(intro, rows));
  }

  private Told sources(PendingNotice notice, Dealership dealership, Language language) {
    List<SourceTable> tables =
        Stream.of(
                table(language.text("mails.silent"), notice.silent(), dealership, language),
                table(language.text("mails.recovered"), notice.recovered(), dealership, language))
            .filter(table -> !table.sources().isEmpty())
            .toList();
    List<String> named = notice.silent().isEmpty() ? notice.recovered() : notice.silent();
    String subject =
        language.text(
            "mails.subject.QM", named.stream().map(id -> sourceName(dealership, id)).toList());
    return new Told(
        subject,
        subject,
        new Section(
            null, language.text("mails.intro.QM"), List.of(), null, List.of(), List.of(), tables));
  }

  private SourceTable table(
      String heading, List<String> sources, Dealership dealership, Language language) {
    return new SourceTable(
        heading,
        sources.stream()
            .map(
                id -> {
                  Instant last = leads.lastLeadAt(dealership.id(), id);
                  return new Source(
                      sourceName(dealership, id),
                      last == null
                          ? language.text("mails.never")
                          : language.brief(last.atZone(dealership.zone())));
                })
            .toList());
  }

  static String sourceName(Dealership dealership, String id) {
    @Nullable LeadSource source = dealership.sources().get(id);
    return source == null ? id : source.name();
  }

  /**
   * Without line breaks and other control characters, so that nothing can pose as a header; nor are
   * there any once a mail program has decoded what looks like an encoded word.
   */
  static String oneLine(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " ").replace("=?", "= ?").strip();
  }
}
