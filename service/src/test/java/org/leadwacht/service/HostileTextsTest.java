package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts of attackers in every field that a customer, a CRM or a dealership writes: in mails,
 * calendars and pages they are words.
 */
class HostileTextsTest extends ServerTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "body", "h3", "p", "a", "table", "tbody", "tr", "th", "td", "br");

  private static final Set<String> HEADERS =
      Set.of(
          "return-path",
          "received",
          "date",
          "from",
          "reply-to",
          "to",
          "message-id",
          "subject",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "auto-submitted",
          "x-auto-response-suppress",
          "x-leadwacht-stage",
          "x-leadwacht-dealership",
          "references",
          "in-reply-to",
          "list-unsubscribe");

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
        "x\r\nBcc: all@evil.example\r\nX-Evil: 1\r\n\r\n<b>y</b>",
        "x\u2028Bcc: all@evil.example\u0085X-Evil: 1",
        "=?utf-8?q?x=0D=0ABcc:_all@evil.example?=",
        "x, all@evil.example <all@evil.example>;",
        "[[${7*7}]] __${7*7}__ #{mails.open} {0} {contact} ${T(java.lang.Runtime)}",
        "END:VEVENT\r\nBEGIN:VALARM\nX-EVIL:1",
        "javascript:alert(1)//https://x.example/\"onclick=alert(1)"
      })
  void whatAnybodyWritesIsWordsWhereverItIsShown(String hostile) throws Exception {
    house("{\"stages\": {\"DM1\": {\"enabled\": true}}, \"receipts\": [{}]}", hostile);
    clock("2026-03-05T17:00:00+01:00");
    String id = lead(lead(hostile, true));
    must(
        api.post(
            path("/leads/" + id + "/events"),
            "{\"type\": \"followUpSet\", \"due\": \"2026-03-06T09:00\", \"text\": %s}"
                .formatted(quoted(hostile))));
    lead(lead(hostile, false));
    for (String later : new String[] {"06T08:30", "06T09:00", "06T12:00", "09T12:00"}) {
      clock("2026-03-" + later + ":00+01:00");
    }
    await().until(() -> MAIL.getReceivedMessages().length > 4);
    for (MimeMessage mail : MAIL.getReceivedMessages()) {
      check(mail);
    }
    Api.Answer feed = must(api.post(path("/users/anna/calendar-feed")));
    String calendar = Api.at(port()).line(feed.field("/path"));
    String unfolded = calendar.substring(calendar.indexOf("BEGIN:")).replace("\r\n ", "");
    assertThat(unfolded.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.split("[:;]", 2)[0])
                    .isIn(
                        "BEGIN",
                        "END",
                        "VERSION",
                        "PRODID",
                        "NAME",
                        "X-WR-CALNAME",
                        "DESCRIPTION",
                        "REFRESH-INTERVAL",
                        "X-PUBLISHED-TTL",
                        "UID",
                        "DTSTAMP",
                        "SUMMARY",
                        "DTSTART",
                        "DURATION",
                        "URL",
                        "SOURCE"));
    assertThat(unfolded.split("BEGIN:VALARM\r\n")).hasSize(1);
  }

  private void house(String settings, String hostile) {
    must(
        api.put(
            path(""),
            """
            {"name": %s, "openingHours": {"mon-fri": ["08:00-18:00"]}, "settings": %s}\
            """
                .formatted(name(path(""), hostile), settings)));
    for (String user : new String[] {"carla", "anna"}) {
      boolean seller = user.equals("anna");
      must(
          api.put(
              path("/users/" + user),
              """
              {"name": %s, "email": "%s@sonnenhof.example", "roles": ["%s"], "receivesLeads": %s, "supervisors": %s}\
              """
                  .formatted(
                      name(path("/users/" + user), hostile),
                      user,
                      seller ? "SELLER" : "SALES_MANAGER",
                      seller,
                      seller ? "[\"carla\"]" : "[]")));
    }
    String source = path("/sources/mobile");
    must(api.put(source, "{\"name\": %s}".formatted(name(source, hostile))));
  }

  /** The text as a name; where a name may not be like this, what it may be of it. */
  private String name(String path, String hostile) {
    Api.Answer taken = api.put(path, "{\"name\": %s}".formatted(quoted(hostile)));
    return quoted(
        taken.status() < 300
            ? hostile
            : hostile.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]+", " "));
  }

  private static String lead(String hostile, boolean assigned) {
    return """
    {"source": "mobile", "externalId": %1$s, %3$s "brand": %1$s, "location": null, "message": %1$s,
     "contact": {"name": %1$s, "phone": %1$s, "externalId": %1$s, "email": "%2$s"},
     "vehicle": {"make": %1$s, "model": %1$s, "stock": %1$s, %1$s: %1$s}, "tags": [%1$s]}\
    """
        .formatted(
            quoted(hostile + (assigned ? "1" : "2")),
            assigned ? "max@kunde.example" : "eva@kunde.example",
            assigned ? "\"assignee\": \"anna\"," : "");
  }

  private static void check(MimeMessage mail) throws Exception {
    assertThat(Collections.list(mail.getAllHeaders()))
        .extracting(header -> header.getName().toLowerCase(Locale.ROOT))
        .isSubsetOf(HEADERS)
        .doesNotHaveDuplicates();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0].toString())
        .containsPattern("(anna|ben|carla)@sonnenhof\\.example|(max|eva)@kunde\\.example");
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(mail.getSubject()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u0085]");
    MailTest.parts(mail.getContent()).forEach(HostileTextsTest::check);
  }

  private static void check(BodyPart part) {
    try {
      String content = part.getContent().toString();
      assertThat(content).doesNotContain("[[49]]", "__49__", " 49 ");
      if (part.isMimeType("text/html")) {
        check(Jsoup.parse(content));
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(Document page) {
    page.getAllElements()
        .forEach(
            element -> {
              if (!element.normalName().equals("#root")) {
                assertThat(ELEMENTS).contains(element.normalName());
              }
              element
                  .attributes()
                  .forEach(
                      attribute ->
                          assertThat(attribute.getKey())
                              .isIn("lang", "charset", "name", "content", "style", "href"));
              assertThat(element.attr("href")).doesNotStartWith("javascript:");
            });
  }

  /** No list can be opened by a program for tables: there is none in such a form. */
  @Test
  void noOperationAnswersATableOfWhatCustomersWrote() {
    var tables =
        org.leadwacht.service.support.Contract.kept().operations().stream()
            .filter(
                operation ->
                    operation
                        .content()
                        .path("responses")
                        .toString()
                        .matches(".*\"text/(csv|tab).*|.*spreadsheet.*"))
            .map(operation -> operation.method() + " " + operation.path())
            .toList();
    assertThat(tables).isEmpty();
  }
}
