package org.leadwacht.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.AreaGrants;
import org.leadwacht.service.platform.web.ProblemException;
import org.leadwacht.service.support.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

/** Who is let in, and when that is asked. */
class PermissionInterceptorTest extends ServerTest {

  @Autowired private AreaGrants grants;

  @Requires(Permission.SUPPORT)
  void forSupport() {}

  private boolean isLetIn(DispatcherType type) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/system");
    request.setDispatcherType(type);
    HandlerMethod handler = new HandlerMethod(this, getClass().getDeclaredMethod("forSupport"));
    return new PermissionInterceptor(grants)
        .preHandle(request, new MockHttpServletResponse(), handler);
  }

  @Test
  void whoeverAsksIsAskedWhoTheyAre() {
    assertThatThrownBy(() -> isLetIn(DispatcherType.REQUEST)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> isLetIn(DispatcherType.FORWARD)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> isLetIn(DispatcherType.ERROR)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aStreamThatEndsIsNotAskedOnceMore() throws Exception {
    assertThat(isLetIn(DispatcherType.ASYNC)).isTrue();
  }
}
