package org.leadwacht.service.accounts;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The accounts of the demo, with a password that everybody knows; made in demo mode only. */
@Component
@Order(15)
@ConditionalOnProperty(name = "leadwacht.demo", havingValue = "true")
class DemoAccounts implements ApplicationRunner {

  private static final String PASSWORD = "sonnenhof-demo";
  private static final String HOUSE = "sonnenhof";

  private final Accounts accounts;

  DemoAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<Account.Membership> anywhere = List.of();
    boolean made =
        make(
                "anna",
                "Anna Berg",
                AccountRole.SELLER,
                List.of(new Account.Membership(HOUSE, "anna")))
            | make(
                "carla",
                "Carla Kern",
                AccountRole.MANAGER,
                List.of(new Account.Membership(HOUSE, "carla")))
            | make("support", "Sam Support", AccountRole.SUPPORT, anywhere)
            | make(
                "qa", "Quirin Arndt", AccountRole.QA, List.of(new Account.Membership(HOUSE, null)));
    if (made) {
      System.out.println(
          "\nDemo: sign in as anna (seller), carla (manager), support or qa, each with the password "
              + PASSWORD
              + "\n");
    }
  }

  private boolean make(
      String username, String name, AccountRole role, List<Account.Membership> dealerships) {
    if (accounts.find(username).isPresent()) {
      return false;
    }
    accounts.save(
        new Account(username, name, role, "de", dealerships, accounts.hash(PASSWORD), 0, null));
    return true;
  }
}
