package org.leadwacht.service.apidocument;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leadwacht.rules.document.DocumentForm;
import org.leadwacht.rules.message.Language;
import org.leadwacht.service.access.Caller;
import org.leadwacht.service.platform.web.Precondition;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Puts the document together: in the same order every time, whatever is configured. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  static final String KEY = "key";
  static final String SESSION = "session";

  private static final String DOCUMENTS = "openapi/documents.yaml";

  static {
    // who calls is no parameter
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    Schema<String> languages = new JsonSchema().type("string");
    Arrays.stream(Language.values()).map(Language::code).forEach(languages::addEnumItemObject);
    SpringDocUtils.getConfig().replaceWithSchema(Language.class, languages);
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Precondition.class);
  }

  @Bean
  OpenAPI head() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Leadwacht")
                .version("v1")
                .description(
                    "Leads of car dealerships: taken in, distributed, watched, escalated. Lists are"
                        + " read in parts (limit, after) and errors are problem+json (RFC 9457).")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API key, for programs."))
                .addSecuritySchemes(
                    SESSION,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("LEADWACHT_SESSION")
                        .description(
                            "A person's session. Changes also send the value of the cookie"
                                + " XSRF-TOKEN as X-XSRF-TOKEN.")))
        .security(
            List.of(
                new SecurityRequirement().addList(KEY),
                new SecurityRequirement().addList(SESSION)));
  }

  @Bean
  OpenApiCustomizer completed(RecordSchemas records) {
    return document -> {
      records.requireOneEach();
      Components components = document.getComponents();
      describedDocuments().forEach(components::addSchemas);
      ProblemAnswers.responses().forEach(components::addResponses);
      document.addWebhooks(
          "notice", webhook("WebhookDelivery", "A webhook is told what a person is told"));
      document.addWebhooks("event", webhook("WebhookEvent", "A webhook is told what happened"));
      Reach reach = Reach.of(document);
      records.names().stream()
          .filter(name -> !reach.sent().contains(name))
          .map(components.getSchemas()::get)
          .forEach(ApiDocument::requireAll);
      Map<String, Schema> schemas = new TreeMap<>(components.getSchemas());
      schemas.keySet().retainAll(reach.all());
      components.setSchemas(schemas);
      Paths paths = new Paths();
      new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
      paths.values().forEach(path -> path.readOperations().forEach(ApiDocument::sort));
      document.setPaths(paths);
      document.setTags(null);
    };
  }

  /** What a dealership's webhooks get. */
  private static PathItem webhook(String schema, String summary) {
    Schema<?> delivery = new JsonSchema();
    delivery.set$ref("#/components/schemas/" + schema);
    return new PathItem()
        .post(
            new Operation()
                .summary(summary)
                .description(
                    "Signed by the Standard Webhooks specification: webhook-signature is v1, and"
                        + " the base64 of the HMAC-SHA256 of webhook-id.webhook-timestamp.body"
                        + " under the secret. Sent at least once; webhook-id is the same over all"
                        + " attempts.")
                .requestBody(
                    new RequestBody()
                        .required(true)
                        .content(
                            new Content()
                                .addMediaType(
                                    "application/json", new MediaType().schema(delivery))))
                .responses(
                    new ApiResponses()
                        .addApiResponse(
                            "2XX",
                            new ApiResponse()
                                .description("Taken; anything else is tried again later"))));
  }

  /** What is written of a dealership has the form it is checked by; other bodies stand beside. */
  private static Map<String, Schema<?>> describedDocuments() {
    Map<String, Schema<?>> schemas = new TreeMap<>();
    try (InputStream stream = new ClassPathResource(DOCUMENTS).getInputStream()) {
      schemas.putAll(schemas(Yaml31.mapper().readValue(stream, Components.class)));
      schemas.putAll(
          schemas(Yaml31.mapper().readValue(DocumentForm.yaml(), OpenAPI.class).getComponents()));
      return schemas;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Schema<?>> schemas(Components components) {
    Map<String, Schema<?>> schemas = new TreeMap<>();
    components.getSchemas().forEach((name, schema) -> schemas.put(name, schema));
    return schemas;
  }

  /** What is written is written whole, nulls included. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  private static void requireAll(Schema schema) {
    if (schema != null && schema.getProperties() != null) {
      schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
    }
  }

  private static void sort(Operation operation) {
    ApiResponses sorted = new ApiResponses();
    new TreeMap<>(operation.getResponses()).forEach(sorted::addApiResponse);
    operation.setResponses(sorted);
  }
}
