package org.leadwacht.service.security;

import java.util.List;
import org.leadwacht.service.access.Caller;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What Spring Security knows of a caller. */
final class CallerToken extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  CallerToken(Caller caller) {
    super(List.of());
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }
}
