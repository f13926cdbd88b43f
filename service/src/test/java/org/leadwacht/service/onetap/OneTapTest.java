package org.leadwacht.service.onetap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadwacht.service.support.Patience.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.Server;
import org.leadwacht.service.support.StoreUnderTest;

/** What a link in a mail does, and what it does not. */
class OneTapTest {

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static Server server;

  private Api api;
  private String house;
  private LocalDate thursday;

  @BeforeAll
  static void start() {
    MAIL.start();
    server =
        // weeks go by here, and nothing of another test may become due in them
        Server.startOn(
            StoreUnderTest.fresh(),
            "--leadwacht.test-clock=true",
            "--leadwacht.public-url=https://leadwacht.example",
            "--leadwacht.mail.host=127.0.0.1",
            "--leadwacht.mail.port=" + MAIL.getSmtp().getPort());
  }

  @AfterAll
  static void stop() {
    server.close();
    MAIL.stop();
  }

  @BeforeEach
  void open() throws Exception {
    api = server.api();
    house = "/api/v1/dealerships/tap" + NUMBER.incrementAndGet();
    MAIL.purgeEmailFromAllMailboxes();
    // the clock of the server they share only goes forward
    thursday = LocalDate.of(2026, 3, 5).plusWeeks(2L * NUMBER.get());
    clock(thursday);
    api.put(
            house,
            """
            {"name": "Autohaus Sonnenhof", "openingHours": {"mon-fri": ["08:00-18:00"]},
             "settings": {"stages": {"DM1": {"enabled": true}}}}\
            """)
        .must();
    user("anna", "Anna Berg");
    user("ben", "Ben Wolf");
  }

  private void user(String id, String name) {
    api.put(
            house + "/users/" + id,
            """
            {"name": "%s", "email": "%s@sonnenhof.example", "roles": ["SELLER"], "receivesLeads": true}\
            """
                .formatted(name, id))
        .must();
  }

  /** Eight in the morning of a day. */
  private void clock(LocalDate day) {
    Instant now = day.atTime(8, 0).atZone(ZONE).toInstant();
    api.put("/api/v1/test/clock", "{\"now\":\"" + now + "\"}").must();
  }

  private String lead() {
    return api.post(
            house + "/leads",
            """
            {"source": "web", "assignee": "anna", "contact": {"name": "Erika Muster"}}\
            """)
        .must()
        .field("/id");
  }

  /** The pages a mail offers, as its text names them. */
  private String link(String label) throws Exception {
    return links(label).get(0);
  }

  private List<String> links(String label) throws Exception {
    Pattern offered =
        Pattern.compile(Pattern.quote(label) + ": https://leadwacht.example(/tap/\\S+)");
    return offers()
        .map(offered::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  /**
   * The texts of the mails about this dealership's new leads; others of the server may come too.
   */
  private Stream<String> offers() throws Exception {
    String own = "https://leadwacht.example/d/" + house.substring(house.lastIndexOf('/') + 1) + "/";
    List<String> texts = new ArrayList<>();
    await()
        .until(
            () -> {
              texts.clear();
              for (MimeMessage mail : MAIL.getReceivedMessages()) {
                texts.add(text((MimeMultipart) mail.getContent()));
              }
              texts.removeIf(text -> !text.contains(own));
              return !texts.isEmpty();
            });
    return texts.stream();
  }

  private static String text(MimeMultipart parts) throws Exception {
    Object content = parts.getBodyPart(0).getContent();
    return content instanceof MimeMultipart inner ? text(inner) : String.valueOf(content);
  }

  private static HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private Api.Answer stored(String lead) {
    return api.get(house + "/leads/" + lead).must();
  }

  @Test
  void lookingChangesNothingAndTheButtonDoesOnce() throws Exception {
    String id = lead();
    String link = link("Ist beantwortet");
    for (String method : List.of("GET", "HEAD", "GET")) {
      assertThat(send(method, link).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> page = send("GET", link);
    assertThat(page.body())
        .contains("Anfrage von Erika Muster", "Sie handeln als Anna Berg", "method=\"post\"");
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(stored(id).field("/status")).isEqualTo("OPEN");

    HttpResponse<String> done = send("POST", link);
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("als beantwortet vermerkt").doesNotContain("<button");
    Api.Answer answered = stored(id);
    assertThat(answered.field("/status")).isEqualTo("IN_PROGRESS");
    assertThat(answered.field("/history/1/by")).isEqualTo("anna");

    HttpResponse<String> again = send("POST", link);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).contains("gilt nur einmal");
    assertThat(stored(id).body().path("history")).hasSize(2);
  }

  @Test
  void aFollowUpIsSetForTomorrowMorning() throws Exception {
    String id = lead();
    HttpResponse<String> done = send("POST", link("Wiedervorlage morgen 9 Uhr"));
    ZonedDateTime due = thursday.plusDays(1).atTime(9, 0).atZone(ZONE);
    assertThat(done.body()).contains("Wiedervorlage am " + Language.DE.say(due));
    assertThat(Instant.parse(stored(id).field("/followUpAt"))).isEqualTo(due.toInstant());
  }

  @Test
  void whatHasMovedOnIsSaidAndLeftAlone() throws Exception {
    String id = lead();
    String link = link("Ist beantwortet");
    api.post(house + "/leads/" + id + "/events", "{\"type\": \"answered\", \"by\": \"anna\"}")
        .must();
    assertThat(send("GET", link).statusCode()).isEqualTo(410);
    assertThat(send("POST", link).body()).contains("nichts mehr zu tun");
    assertThat(stored(id).body().path("history")).hasSize(2);
  }

  @Test
  void aWeekLaterALinkIsOver() throws Exception {
    String id = lead();
    String link = link("Wiedervorlage morgen 9 Uhr");
    clock(thursday.plusDays(8));
    assertThat(send("POST", link).body()).contains("älter als eine Woche");
    assertThat(stored(id).body().path("history")).hasSize(1);
  }

  @Test
  void aLinkThatWasChangedOrMadeElsewhereOpensNothing() throws Exception {
    String id = lead();
    String link = link("Ist beantwortet");
    int dot = link.indexOf('.');
    for (String forged :
        List.of(
            link.substring(0, dot) + ".AAAA",
            link.substring(0, dot),
            link.substring(0, dot - 2) + "AA" + link.substring(dot),
            "/tap/x.y")) {
      assertThat(send("POST", forged).statusCode()).as(forged).isEqualTo(404);
    }
    assertThat(stored(id).field("/status")).isEqualTo("OPEN");
  }

  @Test
  void somebodySignedInAsAnotherStillActsAsWhomTheMailWasFor() throws Exception {
    String id = lead();
    String link = link("Ist beantwortet");
    Api browser = Api.at(server.port()).browser();
    browser
        .post("/api/v1/session", "{\"username\": \"admin\", \"password\": \"admin-password-1\"}")
        .must();
    HttpResponse<String> done =
        browser
            .http()
            .send(
                HttpRequest.newBuilder(URI.create(server.url() + link))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(stored(id).field("/history/1/by")).isEqualTo("anna");
  }

  @Test
  void whoIsNotResponsibleAnyMoreIsRefused() throws Exception {
    String id = lead();
    String link = link("Wiedervorlage morgen 9 Uhr");
    api.post(house + "/leads/" + id + "/events", "{\"type\": \"assigned\", \"to\": \"ben\"}")
        .must();
    HttpResponse<String> refused = send("POST", link);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(stored(id).field("/followUpAt")).isEmpty();
  }

  @Test
  void whereLeadsAreOnlyWatchedNoMailOffersAnything() throws Exception {
    api.put(house, "{\"settings\": {\"leadTracking\": true}}").must();
    lead();
    assertThat(offers())
        .allSatisfy(
            text -> assertThat(text).contains("Anfrage öffnen: https://").doesNotContain("/tap/"));
  }

  @Test
  void aLeadOfThePoolIsForWhoeverTakesItFirst() throws Exception {
    for (String id : List.of("anna", "ben")) {
      api.put(house + "/users/" + id, "{\"receivesLeads\": false, \"canBeAssigned\": true}").must();
    }
    api.put(house + "/users/pool", "{\"name\": \"Pool\", \"supervisors\": [\"anna\", \"ben\"]}")
        .must();
    api.put(house, "{\"settings\": {\"pool\": {\"enabled\": true, \"account\": \"pool\"}}}").must();
    String id =
        api.post(
                house + "/leads",
                "{\"source\": \"web\", \"contact\": {\"name\": \"Erika Muster\"}}")
            .must()
            .field("/id");
    assertThat(stored(id).field("/assignee")).isEqualTo("pool");
    clock(thursday.plusDays(4));
    await().until(() -> links("Ich übernehme").size() == 2);
    List<String> links = links("Ich übernehme");
    assertThat(send("GET", links.get(0)).body()).contains("Anfrage von Erika Muster", "<button");
    assertThat(stored(id).field("/assignee")).isEqualTo("pool");

    HttpResponse<String> done = send("POST", links.get(0));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    String winner = stored(id).field("/assignee");
    assertThat(winner).isIn("anna", "ben");
    HttpResponse<String> late = send("POST", links.get(1));
    assertThat(late.statusCode()).as(late.body()).isIn(409, 410);
    assertThat(send("POST", links.get(0)).statusCode()).isEqualTo(410);
    assertThat(stored(id).field("/assignee")).isEqualTo(winner);
  }
}
