package org.leadwacht.service.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Sends the revision of an answer as its ETag. */
@RestControllerAdvice
class RevisionHeader implements ResponseBodyAdvice<Revised> {

  @Override
  public boolean supports(
      MethodParameter answer, Class<? extends HttpMessageConverter<?>> converter) {
    return Revised.class.isAssignableFrom(answer.getParameterType());
  }

  @Override
  public @Nullable Revised beforeBodyWrite(
      @Nullable Revised body,
      MethodParameter answer,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (body != null) {
      response.getHeaders().setETag("\"" + body.revision() + "\"");
    }
    return body;
  }
}
