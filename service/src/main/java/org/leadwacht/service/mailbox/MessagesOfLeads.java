package org.leadwacht.service.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was written about leads, for whoever asks for it or wants it gone. */
@Component
public class MessagesOfLeads {

  private static final int MOST = 10_000;

  private final MessageStore messages;
  private final AnswerDrafts drafts;
  private final MailThreads threads;
  private final TemplateSamples samples;

  MessagesOfLeads(
      MessageStore messages, AnswerDrafts drafts, MailThreads threads, TemplateSamples samples) {
    this.messages = messages;
    this.drafts = drafts;
    this.threads = threads;
    this.samples = samples;
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

  /**
   * Takes what was written about leads, or by those who asked, away for good: messages, what was
   * begun and not sent, and what was kept as a sample of a layout.
   *
   * @param addresses of those who asked, in small letters
   */
  public void erase(String dealership, Collection<String> leads, Collection<String> addresses) {
    Set<String> told = new LinkedHashSet<>(all(dealership, leads).keySet());
    messages.ofNoLead(dealership, addresses).forEach(message -> told.add(message.id()));
    samples.erase(dealership, told, addresses);
    messages.erase(dealership, List.copyOf(told));
    drafts.erase(dealership, leads);
    threads.erase(dealership, leads);
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
