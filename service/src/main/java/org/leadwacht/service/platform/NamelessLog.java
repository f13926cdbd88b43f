package org.leadwacht.service.platform;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Leaves out whose an address is where the log is written as JSON; where it is written as lines,
 * their pattern in {@code application.yaml} does.
 */
final class NamelessLog implements StructuredLoggingJsonMembersCustomizer<Object> {

  private static final Pattern WHOSE = Pattern.compile("[^\\s<>@]{1,64}@");

  @Override
  public void customize(JsonWriter.Members<Object> members) {
    members.applyingValueProcessor(
        JsonWriter.ValueProcessor.of(String.class, text -> WHOSE.matcher(text).replaceAll("…@")));
  }
}
