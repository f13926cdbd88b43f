package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Who gets in, how far, and what does not exist for whom. */
class AccessTest extends ServerTest {

  private Api key(String dealership, String scope) {
    String secret =
        must(api.post(
                "/api/v1/dealerships/" + dealership + "/keys",
                "{\"name\": \"k\", \"scope\": \"" + scope + "\"}"))
            .field("/key");
    return Api.at(port()).key(secret);
  }

  @Test
  void aKeyHasANameThatPeopleSee() {
    sonnenhof();
    String key = "{\"name\": \"%s\", \"scope\": \"lead\"}";
    assertThat(api.post(path("/keys"), key.formatted("\u200b")).blamed()).containsExactly("name");
    assertThat(must(api.post(path("/keys"), key.formatted(" \u200bCRM "))).field("/name"))
        .isEqualTo("CRM");
    String account =
        "{\"name\": \"\u200b\", \"role\": \"SELLER\", \"password\": \"sonnenhof-demo\"}";
    assertThat(must(api.put("/api/v1/accounts/" + house, account)).field("/name")).isEqualTo(house);
  }

  @Test
  void nobodyGetsInWithoutAKeyOrWithAWrongOne() {
    sonnenhof();
    Api.Answer none = Api.at(port()).get(path(""));
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Api.at(port()).key("wrong").get(path("")).status()).isEqualTo(401);
    assertThat(Api.at(port()).with("Authorization", "Basic Zm9vOmJhcg==").get(path("")).status())
        .isEqualTo(401);
    assertThat(Api.at(port()).get("/actuator/health").status()).isEqualTo(200);
    assertThat(Api.at(port()).get("/actuator/env").status()).isIn(401, 404);
  }

  @Test
  void eachScopeOpensWhatItIsForAndNothingElse() {
    sonnenhof();
    Api lead = key(house, "lead");
    Api manage = key(house, "manage");
    Api rules = key(house, "rules");
    String body = "{\"source\": \"mobile\"}";
    assertThat(lead.post(path("/leads"), body).status()).isEqualTo(201);
    assertThat(manage.post(path("/leads"), body).status()).isEqualTo(403);
    assertThat(rules.post(path("/leads"), body).status()).isEqualTo(403);
    String user = "{\"name\": \"Zoe\"}";
    assertThat(lead.put(path("/users/zoe"), user).status()).isEqualTo(403);
    assertThat(manage.put(path("/users/zoe"), user).status()).isEqualTo(200);
    assertThat(rules.put(path("/users/zoe"), user).status()).isEqualTo(403);
    assertThat(lead.get(path("/audit")).status()).isEqualTo(403);
    assertThat(manage.get(path("/audit")).status()).isEqualTo(200);
    assertThat(lead.get(path("/rules")).status()).isEqualTo(403);
    assertThat(rules.get(path("/rules")).status()).isEqualTo(200);
    for (Api one : List.of(lead, manage, rules)) {
      assertThat(one.post("/api/v1/keys", "{\"name\": \"x\", \"scope\": \"support\"}").status())
          .isEqualTo(403);
      assertThat(one.get("/api/v1/accounts").status()).isEqualTo(403);
      assertThat(one.put("/api/v1/dealerships/" + house + "x", "{}").status()).isIn(403, 404);
    }
  }

  @Test
  void anotherTenantsThingsDoNotExist() {
    sonnenhof();
    String mine = house;
    String id = lead("{\"source\": \"mobile\"}");
    Api own = key(mine, "lead");
    house = house + "other";
    sonnenhof();
    Api other = key(house, "lead");
    String leads = "/api/v1/dealerships/" + mine + "/leads";
    assertThat(own.get(leads + "/" + id).status()).isEqualTo(200);
    for (String path :
        List.of(
            leads,
            leads + "/" + id,
            leads + "/" + id + "/timeline",
            "/api/v1/dealerships/" + mine,
            "/api/v1/dealerships/" + mine + "/notices",
            "/api/v1/dealerships/" + mine + "/stream",
            "/api/v1/dealerships/" + mine + "/users/anna")) {
      assertThat(other.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(other.post(leads, "{\"source\": \"mobile\"}").status()).isEqualTo(404);
    assertThat(other.post(leads + "/" + id + "/events", "{\"type\": \"answered\"}").status())
        .isEqualTo(404);
    assertThat(other.get(path("/leads/" + id)).status()).isEqualTo(404);
    assertThat(other.get("/api/v1/dealerships").body().path("items")).hasSize(1);
    assertThat(api.get("/api/v1/dealerships/nowhere/leads").status()).isEqualTo(404);
  }

  @Test
  void aRevokedKeyIsWorthNothingAndAKeyIsShownOnce() {
    sonnenhof();
    Api.Answer created = must(api.post(path("/keys"), "{\"name\": \"CRM\", \"scope\": \"lead\"}"));
    Api crm = Api.at(port()).key(created.field("/key"));
    assertThat(crm.get(path("/leads")).status()).isEqualTo(200);
    assertThat(api.get(path("/keys")).text()).contains("CRM").doesNotContain(created.field("/key"));
    assertThat(api.delete(path("/keys/" + created.field("/id"))).status()).isEqualTo(204);
    assertThat(crm.get(path("/leads")).status()).isEqualTo(401);
  }

  @Test
  void aKeyThatAsksTooOftenIsToldToWait() {
    sonnenhof();
    Api crm = key(house, "lead");
    int limited = 0;
    for (int i = 0; i < 300 && limited == 0; i++) {
      // whoever it says it comes from
      Api.Answer answer = crm.with("X-Forwarded-For", "192.0.2." + i).get("/api/v1/nothing");
      if (answer.status() == 429) {
        limited++;
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    assertThat(limited).isEqualTo(1);
  }

  @Test
  void aPersonWhoAsksTooOftenIsToldToWaitAndNobodyElseIs() {
    sonnenhof();
    account("gina-" + house, "SELLER", house, "anna");
    account("hans-" + house, "SELLER", house, "ben");
    Api gina = signedIn("gina-" + house, "a-good-password");
    Api elsewhere = signedIn("gina-" + house, "a-good-password");
    int status = 0;
    for (int i = 0; i < 1_200 && status != 429; i++) {
      status = gina.get("/api/v1/nothing").status();
    }
    assertThat(status).isEqualTo(429);
    assertThat(IntStream.range(0, 30).map(i -> elsewhere.get("/api/v1/nothing").status()))
        .as("the same person in another browser")
        .contains(429);
    assertThat(signedIn("hans-" + house, "a-good-password").get("/api/v1/session").status())
        .isEqualTo(200);
  }

  @Test
  void aSessionThatWasPlantedIsNotTheOneThatBeginsAndTheFormerOneEnds() {
    sonnenhof();
    String name = "ida-" + house;
    account(name, "SELLER", house, "anna");
    String right = "{\"username\": \"" + name + "\", \"password\": \"a-good-password\"}";
    String planted = "planted-by-somebody-else";
    Api.Answer first =
        Api.at(port())
            .with("Cookie", "LEADWACHT_SESSION=" + planted)
            .post("/api/v1/session", right);
    String token = session(first);
    assertThat(token).isNotEqualTo(planted).hasSizeGreaterThanOrEqualTo(43);
    assertThat(with(planted).get("/api/v1/session").status()).isEqualTo(401);
    assertThat(with(token).get("/api/v1/session").status()).isEqualTo(200);
    Api browser = signedIn(name, "a-good-password");
    String before = browser.cookie("LEADWACHT_SESSION");
    must(browser.post("/api/v1/session", right));
    assertThat(browser.cookie("LEADWACHT_SESSION")).isNotEqualTo(before);
    assertThat(with(before).get("/api/v1/session").status()).isEqualTo(401);
  }

  private Api with(String token) {
    return Api.at(port()).with("Cookie", "LEADWACHT_SESSION=" + token);
  }

  private static String session(Api.Answer answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("LEADWACHT_SESSION="))
        .map(cookie -> cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  @Test
  void whoGuessesAtManyNamesAtOnceIsToldToWaitAndKeepsNobodyOut() throws Exception {
    sonnenhof();
    String name = "jana-" + house;
    account(name, "SELLER", house, "anna");
    Api jana = signedIn(name, "a-good-password");
    Set<Integer> answers = ConcurrentHashMap.newKeySet();
    List<Thread> guessing = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String guess = "{\"username\": \"nobody" + i + "\", \"password\": \"not-this-one\"}";
      Thread thread =
          new Thread(() -> answers.add(Api.at(port()).post("/api/v1/session", guess).status()));
      thread.start();
      guessing.add(thread);
    }
    must(
        jana.post(
            "/api/v1/session",
            "{\"username\": \"" + name + "\", \"password\": \"a-good-password\"}"));
    for (Thread thread : guessing) {
      thread.join();
    }
    assertThat(answers).containsExactlyInAnyOrder(401, 429);
  }

  private void account(String name, String role, String dealership, String user) {
    must(
        api.put(
            "/api/v1/accounts/" + name,
            """
            {"name": "N", "role": "%s", "password": "a-good-password", "dealerships": [{"id": "%s", "user": "%s"}]}\
            """
                .formatted(role, dealership, user)));
  }

  private Api signedIn(String name, String password) {
    Api browser = Api.at(port()).browser();
    must(
        browser.post(
            "/api/v1/session",
            "{\"username\": \"" + name + "\", \"password\": \"" + password + "\"}"));
    return browser.with("X-XSRF-TOKEN", cookie(browser, "XSRF-TOKEN"));
  }

  private static String cookie(Api browser, String name) {
    CookieManager cookies = (CookieManager) browser.http().cookieHandler().orElseThrow();
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPersonSignsInWithACookieAndChangesNeedTheToken() {
    sonnenhof();
    account("anna-" + house, "SELLER", house, "anna");
    Api anna = signedIn("anna-" + house, "a-good-password");
    Api.Answer session = anna.get("/api/v1/session");
    assertThat(session.field("/role")).isEqualTo("SELLER");
    assertThat(session.field("/dealerships/0/user")).isEqualTo("anna");
    assertThat(session.field("/dealerships/0/name")).isEqualTo("Autohaus Sonnenhof");
    String own = lead("{\"source\": \"mobile\", \"assignee\": \"anna\"}");
    String others = lead("{\"source\": \"mobile\", \"assignee\": \"ben\"}");
    String answered = "{\"type\": \"answered\"}";
    assertThat(
            anna.without("X-XSRF-TOKEN").post(path("/leads/" + own + "/events"), answered).status())
        .isEqualTo(403);
    Api.Answer happened = anna.post(path("/leads/" + own + "/events"), answered);
    assertThat(happened.status()).as(happened.text()).isEqualTo(200);
    assertThat(happened.field("/history/1/by")).isEqualTo("anna");
    assertThat(anna.post(path("/leads/" + others + "/events"), answered).status()).isEqualTo(403);
    assertThat(anna.put(path("/users/anna"), "{\"name\": \"X\"}").status()).isEqualTo(403);
    assertThat(anna.get("/api/v1/dealerships/elsewhere/leads").status()).isEqualTo(404);
    assertThat(anna.delete("/api/v1/session").status()).isEqualTo(204);
    assertThat(anna.get("/api/v1/session").status()).isEqualTo(401);
  }

  @Test
  void cookiesAndPagesAreGuarded() {
    account("carla-" + house, "QA", house, "carla");
    Api.Answer answer =
        Api.at(port())
            .post(
                "/api/v1/session",
                "{\"username\": \"carla-" + house + "\", \"password\": \"a-good-password\"}");
    List<String> cookies = answer.headers().allValues("Set-Cookie");
    assertThat(cookies)
        .anySatisfy(
            c ->
                assertThat(c)
                    .startsWith("LEADWACHT_SESSION=")
                    .contains("HttpOnly", "SameSite=Lax"));
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .doesNotContain("script-src 'self' 'unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void strangersWhoGuessLockOutStrangersAndNotThePerson() {
    String name = "eva-" + house;
    account(name, "SELLER", house, "anna");
    String wrong = "{\"username\": \"" + name + "\", \"password\": \"not-this-one\"}";
    String right = "{\"username\": \"" + name + "\", \"password\": \"a-good-password\"}";
    Api eva = Api.at(port()).browser();
    eva.post("/api/v1/session", right).is(200);
    eva = eva.with("X-XSRF-TOKEN", eva.cookie("XSRF-TOKEN"));
    Api nobody = Api.at(port());
    for (int i = 0; i < 5; i++) {
      nobody.post("/api/v1/session", wrong).is(401);
    }
    nobody.post("/api/v1/session", right).is(429);
    eva.post("/api/v1/session", right).is(200);
    for (int i = 0; i < 5; i++) {
      eva.post("/api/v1/session", wrong).is(401);
    }
    eva.post("/api/v1/session", right).is(429);
    clock("2026-03-05T08:16:00+01:00");
    eva.post("/api/v1/session", right).is(200);
    nobody.post("/api/v1/session", right).is(200);
  }

  @Test
  void fiveWrongPasswordsLockTheAccountForAWhile() {
    account("ben-" + house, "SELLER", house, "ben");
    String wrong = "{\"username\": \"ben-" + house + "\", \"password\": \"not-this-one\"}";
    String permission = "{\"username\": \"ben-" + house + "\", \"password\": \"a-good-password\"}";
    Api nobody = Api.at(port());
    for (int i = 0; i < 5; i++) {
      Api elsewhere = nobody.with("X-Forwarded-For", "192.0.2." + i);
      assertThat(elsewhere.post("/api/v1/session", wrong).status()).isEqualTo(401);
    }
    assertThat(nobody.post("/api/v1/session", permission).status()).isEqualTo(429);
    clock("2026-03-05T08:16:00+01:00");
    assertThat(nobody.post("/api/v1/session", permission).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    account("dora-" + house, "SUPPORT", house, "dora");
    Api first = signedIn("dora-" + house, "a-good-password");
    Api second = signedIn("dora-" + house, "a-good-password");
    assertThat(
            first
                .post(
                    "/api/v1/session/password",
                    "{\"old\": \"wrong-password\", \"new\": \"another-password\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            first
                .post(
                    "/api/v1/session/password",
                    "{\"old\": \"a-good-password\", \"new\": \"short\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            first
                .post(
                    "/api/v1/session/password",
                    "{\"old\": \"a-good-password\", \"new\": \"another-password\"}")
                .status())
        .isEqualTo(204);
    assertThat(first.get("/api/v1/session").status()).isEqualTo(200);
    assertThat(second.get("/api/v1/session").status()).isEqualTo(401);
    assertThat(signedIn("dora-" + house, "another-password").get("/api/v1/accounts").status())
        .isEqualTo(200);
  }

  @Test
  void everyChangeIsInTheAuditAndNoSecretIs() {
    sonnenhof();
    must(api.put(path("/users/anna"), "{\"name\": \"Anna Neu\"}"));
    Api.Answer created = must(api.post(path("/keys"), "{\"name\": \"CRM\", \"scope\": \"lead\"}"));
    Api.Answer audit = api.get(path("/audit?limit=2"));
    assertThat(audit.field("/items/0/what")).isEqualTo("key");
    assertThat(audit.field("/items/1/from/name")).isEqualTo("Anna Berg");
    assertThat(audit.field("/items/1/to/name")).isEqualTo("Anna Neu");
    assertThat(audit.field("/items/1/by")).isEqualTo("bootstrap");
    assertThat(audit.text()).doesNotContain(created.field("/key"));
    Api.Answer next = api.get(path("/audit?limit=2&after=" + audit.field("/next")));
    assertThat(next.body().path("items")).isNotEmpty();
    assertThat(next.text()).doesNotContain(audit.field("/items/1/id"));
  }
}
