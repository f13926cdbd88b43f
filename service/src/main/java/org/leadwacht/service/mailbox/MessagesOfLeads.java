package org.leadwacht.service.mailbox;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

  /**
   * A message by its head; its words stand with its lead.
   *
   * @param lead the lead it is about
   * @param arrivedAt when it came, or was written
   * @param outgoing whether the dealership wrote it
   * @param from the address it is from, or null
   */
  @Schema(name = "ContactMessage")
  public record Head(
      String id,
      String lead,
      Instant arrivedAt,
      boolean outgoing,
      @Nullable String from,
      String subject) {}

  /** The newest messages about leads, at most so many, the newest first. */
  public List<Head> newest(String dealership, Collection<String> leads, int limit) {
    return messages.newest(dealership, leads, limit).stream()
        .map(
            message ->
                new Head(
                    message.id(),
                    message.leads().stream().filter(leads::contains).findFirst().orElseThrow(),
                    message.arrivedAt(),
                    message.outgoing(),
                    message.from(),
                    message.subject()))
        .toList();
  }

  /** How many messages there are about leads. */
  public long count(String dealership, Collection<String> leads) {
    return messages.count(dealership, leads);
  }

  /**
   * An answer that was begun and not sent.
   *
   * @param lead the lead it is about
   */
  public record Begun(String lead, @Nullable String subject, String text, Instant savedAt) {}

  /** Answers that were begun about leads. */
  public List<Begun> begun(String dealership, Collection<String> leads) {
    return drafts.of(dealership, leads).stream()
        .map(draft -> new Begun(draft.lead(), draft.subject(), draft.text(), draft.savedAt()))
        .toList();
  }

  /**
   * What was written about leads, or by those who asked, each once.
   *
   * @param addresses of those who asked, in small letters
   */
  public List<Kept> of(String dealership, Collection<String> leads, Collection<String> addresses) {
    List<Kept> kept = new ArrayList<>();
    for (MailMessageEntity message : all(dealership, leads, addresses).values()) {
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
    Set<String> told = all(dealership, leads, addresses).keySet();
    samples.erase(dealership, told, addresses);
    messages.erase(dealership, List.copyOf(told));
    drafts.erase(dealership, leads);
    threads.erase(dealership, leads);
  }

  private Map<String, MailMessageEntity> all(
      String dealership, Collection<String> leads, Collection<String> addresses) {
    Map<String, MailMessageEntity> all = new LinkedHashMap<>();
    for (String lead : leads) {
      messages
          .ofLead(dealership, lead, null, MOST)
          .forEach(message -> all.put(message.id(), message));
    }
    messages.ofNoLead(dealership, addresses).forEach(message -> all.put(message.id(), message));
    return all;
  }
}
