package org.leadwacht.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.support.Api;
import org.leadwacht.service.support.ServerTest;

/** Signing in with a provider that runs beside the server. */
class OidcTest extends ServerTest {

  private Api browser;

  @BeforeEach
  void newBrowser() {
    browser = Api.at(port()).browser();
  }

  private HttpResponse<String> go(String address) throws IOException, InterruptedException {
    URI at = URI.create("http://localhost:" + port()).resolve(address);
    return browser
        .http()
        .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String sentTo(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(301, 303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Goes to the provider and comes back with its answer, not yet handed over. */
  private String comeBack() throws Exception {
    return sentTo(go(sentTo(go("/sign-in/oidc"))));
  }

  /** What the next token of the provider will say. */
  private static void token(Map<String, Object> claims) {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, "subject", "JWT", List.of(), claims));
  }

  /** Signs in and tells where that led. */
  private String signIn(Map<String, Object> claims) throws Exception {
    String back = comeBack();
    token(claims);
    return sentTo(go(back));
  }

  private void account(String username) {
    must(
        api.put(
            "/api/v1/accounts/" + username,
            """
            {"name": "Anna Berg", "role": "SELLER", "password": "a-long-password-1",
             "dealerships": [{"id": "%s", "user": "anna"}]}\
            """
                .formatted(house)));
  }

  @Test
  void theSignInPageLearnsOfTheProvider() {
    Api.Answer ways = must(Api.at(port()).get("/api/v1/session/ways"));
    assertThat(ways.field("/provider/name")).isEqualTo("Autohaus-Konto");
    assertThat(ways.field("/provider/address")).isEqualTo("/sign-in/oidc");
  }

  @Test
  void aPersonWithAnAccountGetsTheSessionAPasswordWouldHaveBegun() throws Exception {
    sonnenhof();
    String anna = "anna@" + house + ".example";
    account(anna);
    assertThat(signIn(Map.of("email", anna.toUpperCase(java.util.Locale.ROOT)))).isEqualTo("/");
    HttpResponse<String> session = go("/api/v1/session");
    assertThat(session.statusCode()).isEqualTo(200);
    assertThat(session.body()).contains("\"role\":\"SELLER\"", "\"user\":\"anna\"");
    // changes need the token against forged requests, as in any session
    browser.post(path("/leads"), "{\"source\": \"mobile\"}").is(403);
    assertThat(api.all("/api/v1/audit"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("what").asString()).isEqualTo("sign-in");
              assertThat(entry.path("thing").asString()).isEqualTo(anna);
            });
  }

  @Test
  void nobodyGetsInWithoutAnAccountOrAGrant() throws Exception {
    String stranger = "stranger@" + house + ".example";
    assertThat(signIn(Map.of("email", stranger))).isEqualTo("/signin?oidc=unknown");
    assertThat(go("/api/v1/session").statusCode()).isEqualTo(401);
    assertThat(api.get("/api/v1/accounts/" + stranger).status()).isEqualTo(404);
    assertThat(signIn(Map.of("sub2", "x"))).isEqualTo("/signin?oidc=unknown");
  }

  @Test
  void anAddressTheProviderHasNotVerifiedNamesNobody() throws Exception {
    String anna = "anna@" + house + ".example";
    account(anna);
    assertThat(signIn(Map.of("email", anna, "email_verified", false)))
        .isEqualTo("/signin?oidc=unknown");
  }

  @Test
  void aGrantMakesTheAccountAndKeepsIt() throws Exception {
    sonnenhof();
    String carla = "carla@" + house + ".example";
    assertThat(
            signIn(
                Map.of(
                    "email",
                    carla,
                    "name",
                    "Carla Kern",
                    "leadwacht",
                    List.of("nonsense", "MANAGER@" + house + "/carla"))))
        .isEqualTo("/");
    assertThat(go("/api/v1/session").body())
        .contains("\"role\":\"MANAGER\"", "\"user\":\"carla\"", "Carla Kern");
    // there is no password that opens it
    assertThat(
            Api.at(port())
                .post(
                    "/api/v1/session",
                    "{\"username\": \"" + carla + "\", \"password\": \"nobody\"}")
                .status())
        .isEqualTo(401);
    // and without the grant the sessions end
    assertThat(signIn(Map.of("email", carla))).isEqualTo("/signin?oidc=unknown");
    assertThat(go("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void aGrantDoesNotWidenAnAccountThatWasSetUpHere() throws Exception {
    sonnenhof();
    String anna = "anna@" + house + ".example";
    account(anna);
    assertThat(signIn(Map.of("email", anna, "leadwacht", "SUPPORT"))).isEqualTo("/");
    assertThat(go("/api/v1/session").body()).contains("\"role\":\"SELLER\"");
  }

  @Test
  void anAnswerWithAnotherStateOrInAnotherBrowserIsRefused() throws Exception {
    String anna = "anna@" + house + ".example";
    account(anna);
    String back = comeBack();
    assertThat(sentTo(go(back.replaceFirst("state=[^&]*", "state=forged"))))
        .isEqualTo("/signin?oidc=failed");
    String again = comeBack();
    newBrowser();
    assertThat(sentTo(go(again))).isEqualTo("/signin?oidc=failed");
    assertThat(go("/api/v1/session").statusCode()).isEqualTo(401);
  }

  @Test
  void anAnswerCountsOnce() throws Exception {
    String anna = "anna@" + house + ".example";
    account(anna);
    String back = comeBack();
    token(Map.of("email", anna));
    assertThat(sentTo(go(back))).isEqualTo("/");
    assertThat(sentTo(go(back))).isEqualTo("/signin?oidc=failed");
  }

  @Test
  void aTokenOfAnotherIssuerOrForAnotherProgramIsRefused() throws Exception {
    String anna = "anna@" + house + ".example";
    account(anna);
    assertThat(signIn(Map.of("email", anna, "iss", "https://elsewhere.example")))
        .isEqualTo("/signin?oidc=failed");
    String back = comeBack();
    token(Map.of("email", anna, "aud", "another"));
    assertThat(sentTo(go(back))).isEqualTo("/signin?oidc=failed");
  }
}
