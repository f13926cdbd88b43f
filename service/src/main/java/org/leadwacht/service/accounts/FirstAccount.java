package org.leadwacht.service.accounts;

import java.util.List;
import org.leadwacht.service.access.AccessProperties;
import org.leadwacht.service.access.Secrets;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the account {@code admin} at the first start, so that somebody can sign in. */
@Component
@Order(10)
class FirstAccount implements ApplicationRunner {

  private final Accounts accounts;
  private final AccessProperties properties;

  FirstAccount(Accounts accounts, AccessProperties properties) {
    this.accounts = accounts;
    this.properties = properties;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!accounts.isEmpty()) {
      return;
    }
    String configured = properties.adminPassword();
    boolean given = configured != null && !configured.isBlank();
    String password = configured != null && given ? configured : Secrets.create("");
    accounts.save(
        new Account(
            "admin",
            "Administrator",
            AccountRole.SUPPORT,
            "de",
            List.of(),
            accounts.hash(password),
            0,
            null));
    if (!given) {
      // the one place where a password is shown: to whoever starts a new server, once, and not in
      // the log
      System.out.println(
          "\nThe account 'admin' was made with the password "
              + password
              + "\nIt is not shown again. Change it after signing in.\n");
    }
  }
}
