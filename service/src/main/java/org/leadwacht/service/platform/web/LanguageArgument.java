package org.leadwacht.service.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hands a resource the language of its reader: that of {@code ?language=}, else what {@link
 * ReaderLanguage} knows, else null.
 */
@Configuration(proxyBeanMethods = false)
class LanguageArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Language.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String wanted = request.getParameter(ReaderLanguage.PARAMETER);
    if (wanted != null && ReaderLanguage.known(wanted) == null) {
      throw ProblemException.badRequest(ReaderLanguage.PARAMETER, "service.language", wanted);
    }
    HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
    return http == null ? null : ReaderLanguage.asked(http);
  }
}
