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
  void thereIsNothingOfItWithoutAProvider() {
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
  void halfAProviderKeepsTheServerFromStarting() {
    assertThatThrownBy(
            () -> new OidcProperties("https://idp.example", "leadwacht", " ", "SSO", "email", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LEADWACHT_OIDC_CLIENT_SECRET");
  }

  @Test
  void theRoleWithTheMostRightsCountsWhereItIsGranted() {
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
  void whatCannotBeReadGrantsNothing(String claim) {
    assertThat(OidcGrants.of(claim)).isEmpty();
    assertThat(OidcGrants.of(List.of(claim, 7))).isEmpty();
  }

  @Test
  void noClaimGrantsNothing() {
    assertThat(OidcGrants.of(null)).isEmpty();
  }
}
