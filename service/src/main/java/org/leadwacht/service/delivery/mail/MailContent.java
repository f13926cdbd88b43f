package org.leadwacht.service.delivery.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail tells, in words; the templates {@code notice.html} and {@code notice.txt} say where
 * it stands.
 *
 * @param subject one line
 * @param reader name of whoever reads it
 * @param dealership name of the dealership
 * @param late code of the sentence that says why it comes late; null if it does not
 * @param sections one for each notice
 */
record MailContent(
    String subject,
    String reader,
    String dealership,
    @Nullable String late,
    List<Section> sections) {

  /**
   * What a notice tells.
   *
   * @param heading where a mail has several sections
   * @param text why it is told
   * @param facts about the lead, if it is one
   * @param link to the lead in the user interface
   * @param taps what the reader can do with one tap
   * @param leads the leads of a list
   * @param sources silent and recovered sources
   * @param table the leads of a list of the dealership's own
   */
  record Section(
      @Nullable String heading,
      String text,
      List<Fact> facts,
      @Nullable String link,
      List<Tap> taps,
      List<LeadRow> leads,
      List<SourceTable> sources,
      @Nullable Table table) {

    /** Without a table. */
    Section(
        @Nullable String heading,
        String text,
        List<Fact> facts,
        @Nullable String link,
        List<Tap> taps,
        List<LeadRow> leads,
        List<SourceTable> sources) {
      this(heading, text, facts, link, taps, leads, sources, null);
    }

    /** Words alone. */
    static Section of(String text) {
      return new Section(null, text, List.of(), null, List.of(), List.of(), List.of());
    }

    /** Words and a list. */
    static Section of(String text, List<LeadRow> leads) {
      return new Section(null, text, List.of(), null, List.of(), leads, List.of());
    }
  }

  /** Something the reader can do, and the page that does it. */
  record Tap(OneTapLinks.Action action, String address) {}

  /**
   * Leads with the columns somebody chose.
   *
   * @param headings of the columns
   * @param rows one for each lead, as wide as the headings
   */
  record Table(List<String> headings, List<List<String>> rows) {}

  /** A name and its value, which may have several lines. */
  record Fact(String name, String value) {

    public List<String> lines() {
      return value.lines().toList();
    }
  }

  /**
   * A lead in a list.
   *
   * @param phone empty where there is none; so is the vehicle
   * @param deadline what is overdue since when, or how much time is left
   */
  record LeadRow(
      String contact,
      String phone,
      String vehicle,
      String source,
      String status,
      String deadline,
      String assignee,
      @Nullable String link) {}

  /** Sources under a heading. */
  record SourceTable(String heading, List<Source> sources) {}

  /** A source and when its last lead came. */
  record Source(String name, String lastLead) {}
}
