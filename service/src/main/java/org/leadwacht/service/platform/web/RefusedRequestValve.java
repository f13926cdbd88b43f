package org.leadwacht.service.platform.web;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.leadwacht.rules.message.Language;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Tells of requests that Tomcat itself refuses, as problems like all others. */
final class RefusedRequestValve extends ErrorReportValve {

  private static final String PASS_THROUGH = EncodedSolidusHandling.PASS_THROUGH.getValue();
  private static final JsonMapper JSON = JsonMapper.shared();

  @Configuration(proxyBeanMethods = false)
  static class Installation {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusedRequests() {
      return factory -> {
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new RefusedRequestValve()));
        // whether an address may have such characters is said in one place, which refuses them
        factory.addConnectorCustomizers(
            connector -> {
              connector.setEncodedReverseSolidusHandling(PASS_THROUGH);
              connector.setEncodedSolidusHandling(PASS_THROUGH);
            });
      };
    }
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    HttpStatus status = HttpStatus.resolve(response.getStatus());
    if (status == null
        || !status.isError()
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    Language language = ReaderLanguage.of(request.getRequest());
    ProblemException problem = ProblemException.of(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.code());
    try {
      byte[] body =
          JSON.writeValueAsBytes(
              Map.of(
                  "status",
                  status.value(),
                  "title",
                  ProblemBody.of(problem, language).getTitle(),
                  "detail",
                  problem.message().in(language),
                  "errors",
                  problem.errors().stream().map(error -> error.in(language)).toList()));
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("Nobody waits for the answer any more", gone);
    }
  }
}
