package org.leadwacht.service.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.dealerships.AreaGrants;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request reach its resource only if its caller knows the dealership and has the right.
 * Another tenant's things are not found, whatever they are.
 */
final class PermissionInterceptor implements HandlerInterceptor {

  private static final String DEALERSHIP = "d";

  private final AreaGrants grants;

  PermissionInterceptor(AreaGrants grants) {
    this.grants = grants;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // what is answered later was let in when it was asked for, and a stream that ends is told
    // nothing
    if (request.getDispatcherType() == DispatcherType.ASYNC
        || !(handler instanceof HandlerMethod method)
        || !request.getRequestURI().startsWith("/api/")
        || method.hasMethodAnnotation(PublicEndpoint.class)) {
      return true;
    }
    Requires requires = method.getMethodAnnotation(Requires.class);
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
      throw ProblemException.unauthorized("service.access.signIn");
    }
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    String dealership =
        variables instanceof Map<?, ?> path && path.get(DEALERSHIP) instanceof String named
            ? named
            : null;
    if (dealership != null && !caller.sees(dealership)) {
      throw ProblemException.notFound("dealership", dealership);
    }
    if (requires == null
        || !(caller.mayAny(requires.value())
            || (dealership != null && grants.grants(caller, dealership, requires.value())))) {
      throw ProblemException.forbidden(
          "service.access.noRight",
          caller.name(),
          requires == null ? "" : requires.value()[0].name());
    }
    return true;
  }
}
