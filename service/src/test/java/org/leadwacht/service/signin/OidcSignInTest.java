package org.leadwacht.service.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadwacht.service.accounts.Account;
import org.leadwacht.service.accounts.AccountRole;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What holds of a provider before anybody signs in. */
class OidcSignInTest {

  @Test
  void there_is_nothing_of_it_without_a_provider() {
    new ApplicationContextRunner()
        .withUserConfiguration(OidcSignIn.class)
        .withPropertyValues("leadwacht.oidc.issuer=")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context).doesNotHaveBean(OidcSignIn.class);
            });
  }

  @Test
  void half_a_provider_keeps_the_server_from_starting() {
    assertThatThrownBy(
            () -> new OidcProperties("https://idp.example", "leadwacht", " ", "SSO", "email", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LEADWACHT_OIDC_CLIENT_SECRET");
  }

  @Test
  void the_role_with_the_most_rights_counts_where_it_is_granted() {
    OidcGrants grants =
        OidcGrants.of(List.of("SELLER@nord/anna", "MANAGER@sued", "MANAGER@west/a b"))
            .orElseThrow();
    assertThat(grants.role()).isEqualTo(AccountRole.MANAGER);
    assertThat(grants.dealerships())
        .containsExactly(
            new Account.Membership("sued", null), new Account.Membership("west", "a b"));
    assertThat(OidcGrants.of("SUPPORT").orElseThrow().role()).isEqualTo(AccountRole.SUPPORT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MANAGER",
        "manager@nord",
        "ADMIN@nord",
        "SELLER@",
        "SELLER@../x",
        "SELLER@nord/",
        "xSUPPORT",
        "SUPPORT\n"
      })
  void what_cannot_be_read_grants_nothing(String claim) {
    assertThat(OidcGrants.of(claim)).isEmpty();
    assertThat(OidcGrants.of(List.of(claim, 7))).isEmpty();
  }

  @Test
  void no_claim_grants_nothing() {
    assertThat(OidcGrants.of(null)).isEmpty();
  }
}
