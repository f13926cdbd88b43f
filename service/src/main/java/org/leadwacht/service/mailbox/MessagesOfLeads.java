package org.leadwacht.service.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was written about leads, for whoever asks for it or wants it gone. */
@Component
public class MessagesOfLeads {

  private static final int MOST = 10_000;

  private final MessageStore messages;

  MessagesOfLeads(MessageStore messages) {
    this.messages = messages;
  }

  /**
   * A message.
   *
   * @param text its words
   * @param raw as it came, in the form of RFC 5322; null where the dealership wrote it
   */
  public record Kept(
      String id, Instant arrivedAt, boolean outgoing, String text, @Nullable String raw) {}

  /** The messages of leads, each once. */
  public List<Kept> of(String dealership, Collection<String> leads) {
    List<Kept> kept = new ArrayList<>();
    for (MailMessageEntity message : all(dealership, leads).values()) {
      String raw =
          message.outgoing()
              ? null
              : new String(messages.raw(dealership, message.id()), StandardCharsets.UTF_8);
      kept.add(
          new Kept(message.id(), message.arrivedAt(), message.outgoing(), message.text(), raw));
    }
    return kept;
  }

  /** Takes the messages of leads away for good. */
  public void erase(String dealership, Collection<String> leads) {
    messages.erase(dealership, List.copyOf(all(dealership, leads).keySet()));
  }

  private Map<String, MailMessageEntity> all(String dealership, Collection<String> leads) {
    Map<String, MailMessageEntity> all = new LinkedHashMap<>();
    for (String lead : leads) {
      messages
          .ofLead(dealership, lead, null, MOST)
          .forEach(message -> all.put(message.id(), message));
    }
    return all;
  }
}
