package org.leadwacht.service.apidocument;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;
import org.leadwacht.service.access.PublicEndpoint;
import org.leadwacht.service.access.Requires;
import org.leadwacht.service.platform.web.Described;
import org.leadwacht.service.platform.web.Precondition;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * What every operation has in common: an id that does not depend on the others, the rights it
 * takes, and the problems it can be answered with.
 */
@Component
class ProblemAnswers implements GlobalOperationCustomizer {

  private enum Problem {
    MALFORMED(400, "The request cannot be read."),
    UNAUTHORIZED(401, "Nobody is signed in, or not with these credentials."),
    FORBIDDEN(403, "The caller has not the right."),
    NOT_FOUND(404, "There is no such thing, or not for this caller."),
    CONFLICT(409, "Somebody else was faster, or the thing is not in a state for this."),
    CHANGED(412, "It is not as the change takes it to be; 'current' tells how it is."),
    TOO_LARGE(413, "The body is too long."),
    WRONG_TYPE(415, "The body is of a type that is not read here."),
    UNPROCESSABLE(422, "The request asks for something that is not possible."),
    TOO_MANY(429, "Too many requests.");

    private final int status;
    private final String description;

    Problem(int status, String description) {
      this.status = status;
      this.description = description;
    }
  }

  static Map<String, ApiResponse> responses() {
    Map<String, ApiResponse> responses = new LinkedHashMap<>();
    for (Problem problem : Problem.values()) {
      responses.put(
          problem.name(),
          new ApiResponse()
              .description(problem.description)
              .content(
                  new Content()
                      .addMediaType(
                          "application/problem+json",
                          new MediaType().schema(reference("Problem")))));
    }
    return responses;
  }

  private static Schema<?> reference(String name) {
    Schema<?> schema = new JsonSchema();
    schema.set$ref("#/components/schemas/" + name);
    return schema;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    operation.setOperationId(id(method));
    boolean open = method.hasMethodAnnotation(PublicEndpoint.class);
    if (open) {
      operation.setSecurity(List.of());
    }
    operation.setDescription(described(operation.getDescription(), method));
    describe(operation, method.getMethodAnnotation(Described.class));
    Set<Problem> problems = EnumSet.of(Problem.MALFORMED, Problem.UNAUTHORIZED, Problem.TOO_MANY);
    if (!open) {
      problems.addAll(EnumSet.of(Problem.FORBIDDEN, Problem.NOT_FOUND));
    }
    if (changes(method)) {
      problems.addAll(EnumSet.of(Problem.CONFLICT, Problem.UNPROCESSABLE));
    }
    Described described = method.getMethodAnnotation(Described.class);
    if (described != null && described.conflict()) {
      problems.add(Problem.CONFLICT);
    }
    if (operation.getRequestBody() != null) {
      problems.addAll(EnumSet.of(Problem.TOO_LARGE, Problem.WRONG_TYPE));
    }
    if (conditional(method)) {
      operation.addParametersItem(
          condition(
              HttpHeaders.IF_MATCH,
              "The ETag, or 'revision', of the state the change was made from: 412 if somebody"
                  + " changed it since, with 'current', 'changedBy' and 'changedAt'."));
      operation.addParametersItem(
          condition(HttpHeaders.IF_NONE_MATCH, "'*': 412 if it exists already."));
      problems.add(Problem.CHANGED);
    }
    for (Problem problem : problems) {
      operation
          .getResponses()
          .putIfAbsent(
              String.valueOf(problem.status),
              new ApiResponse().$ref("#/components/responses/" + problem.name()));
    }
    return operation;
  }

  private static void describe(Operation operation, @Nullable Described described) {
    if (described == null) {
      return;
    }
    if (!described.body().isEmpty()) {
      operation.setRequestBody(new RequestBody().required(true).content(json(described.body())));
    }
    if (!described.answer().isEmpty()) {
      ApiResponses responses = new ApiResponses();
      for (String code : described.codes()) {
        responses.addApiResponse(
            code, new ApiResponse().description("OK").content(json(described.answer())));
      }
      operation.setResponses(responses);
    }
  }

  private static Content json(String schema) {
    return new Content()
        .addMediaType("application/json", new MediaType().schema(reference(schema)));
  }

  private static boolean conditional(HandlerMethod method) {
    return List.of(method.getMethod().getParameterTypes()).contains(Precondition.class);
  }

  private static Parameter condition(String name, String description) {
    return new Parameter()
        .in("header")
        .name(name)
        .description(description)
        .schema(new JsonSchema().type("string"));
  }

  private static boolean changes(HandlerMethod method) {
    RequestMapping mapping =
        org.springframework.core.annotation.AnnotatedElementUtils.findMergedAnnotation(
            method.getMethod(), RequestMapping.class);
    return mapping != null
        && !Set.of(mapping.method())
            .contains(org.springframework.web.bind.annotation.RequestMethod.GET);
  }

  private static String id(HandlerMethod method) {
    String owner = method.getBeanType().getSimpleName().replace("Controller", "");
    String name = method.getMethod().getName();
    return Character.toLowerCase(owner.charAt(0))
        + owner.substring(1)
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1);
  }

  private static @Nullable String described(@Nullable String text, HandlerMethod method) {
    Requires requires = method.getMethodAnnotation(Requires.class);
    if (requires == null) {
      return text;
    }
    List<String> rights = new ArrayList<>();
    for (Permission right : requires.value()) {
      rights.add(right.name());
    }
    String needed = "Takes the right " + String.join(" or ", rights) + ".";
    return text == null || text.isBlank() ? needed : text + " " + needed;
  }
}
