package org.leadwacht.service.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Looks at the address before anything else of an operation. Spring asks each of some two hundred
 * operations for method, parameters and media types first, which took a tenth of a request.
 */
@Component
class AddressFirstMapping implements WebMvcRegistrations {

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new RequestMappingHandlerMapping() {

      @Override
      protected @Nullable RequestMappingInfo getMatchingMapping(
          RequestMappingInfo operation, HttpServletRequest request) {
        PathPatternsRequestCondition addresses = operation.getPathPatternsCondition();
        PathContainer address =
            ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
        return addresses == null
                || addresses.getPatterns().stream().anyMatch(pattern -> pattern.matches(address))
            ? super.getMatchingMapping(operation, request)
            : null;
      }
    };
  }
}
