package org.leadwacht.service.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.mailbox.reading.MailParser;
import org.leadwacht.service.mailbox.reading.Template;
import org.leadwacht.service.mailbox.reading.TemplateReader;
import org.leadwacht.service.platform.SortableId;
import org.leadwacht.service.platform.store.OfDealership;
import org.leadwacht.service.platform.web.ProblemException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/**
 * Messages that are kept with a template, each with what the template has to find in it, so that a
 * change that breaks what it could read before is seen (docs/mail.md, "Templates").
 */
@Component
class TemplateSamples {

  private static final int MAX_SAMPLES = 50;
  private static final int MAX_BYTES = 1024 * 1024;

  /**
   * A sample as it is stored; fields are no keys, since they have dots.
   *
   * @param raw its bytes, one a character
   */
  @Document("mail_template_samples")
  @CompoundIndex(def = "{'dealership': 1, 'template': 1, 'sample': 1}")
  record Entity(
      @Id String id,
      String dealership,
      String template,
      String sample,
      String subject,
      String raw,
      boolean matches,
      List<Expected> expected,
      Instant keptAt) {}

  /** What a field of a sample has to be. */
  record Expected(String field, String value) {}

  /**
   * A sample and what a template finds in it.
   *
   * @param ok whether that is what it has to find
   * @param expected what it has to find
   * @param found what it finds
   * @param unmatched lines that no label took
   */
  record Sample(
      String id,
      String subject,
      boolean ok,
      boolean matches,
      Map<String, String> expected,
      Map<String, String> found,
      List<String> unmatched) {}

  private final MongoOperations store;
  private final Clock clock;
  private final MailParser parser = new MailParser();

  TemplateSamples(MongoOperations store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The samples of a template as another version of it reads them. */
  List<Sample> read(String dealership, Template template) {
    return all(dealership, template.id()).stream().map(kept -> read(kept, template)).toList();
  }

  /** Keeps a message: what the template finds in it now it has to find from now on. */
  Sample keep(String dealership, Template template, byte[] raw) {
    if (raw.length > MAX_BYTES) {
      throw ProblemException.unprocessable("", "service.mail.sampleSize", MAX_BYTES / 1024);
    }
    if (all(dealership, template.id()).size() >= MAX_SAMPLES) {
      throw ProblemException.unprocessable("", "service.mail.samples", MAX_SAMPLES);
    }
    MailMessage message = parser.parse(raw);
    Instant now = clock.instant();
    String sample = SortableId.at(now);
    return read(
        store.insert(
            agreed(
                new Entity(
                    key(dealership, template.id(), sample),
                    dealership,
                    template.id(),
                    sample,
                    message.subject(),
                    new String(raw, StandardCharsets.ISO_8859_1),
                    false,
                    List.of(),
                    now),
                TemplateReader.read(template, message))),
        template);
  }

  /** Agrees with what a template finds in a sample now. */
  Sample agree(String dealership, Template template, String sample) {
    Entity kept = require(dealership, template.id(), sample);
    return read(store.save(agreed(kept, found(kept, template))), template);
  }

  /** The bytes of a sample. */
  byte[] raw(String dealership, String template, String sample) {
    return bytes(require(dealership, template, sample));
  }

  void remove(String dealership, String template, String sample) {
    store.remove(require(dealership, template, sample));
  }

  void removeAll(String dealership, String template) {
    store.remove(of(dealership, template), Entity.class);
  }

  /**
   * Takes the samples that tell of a person away for good.
   *
   * @param messages ids of the messages that tell of it
   * @param addresses the person's, in small letters
   */
  void erase(String dealership, Collection<String> messages, Collection<String> addresses) {
    store
        .find(OfDealership.all(dealership), Entity.class)
        .forEach(
            kept -> {
              boolean theirs =
                  messages.contains(MessageIdentity.of(dealership, bytes(kept)))
                      || kept.expected().stream()
                          .map(expected -> expected.value().toLowerCase(Locale.ROOT))
                          .anyMatch(addresses::contains);
              if (theirs) {
                store.remove(kept);
              }
            });
  }

  private static Entity agreed(Entity kept, TemplateReader.Found found) {
    return new Entity(
        kept.id(),
        kept.dealership(),
        kept.template(),
        kept.sample(),
        kept.subject(),
        kept.raw(),
        found.matches(),
        found.fields().entrySet().stream()
            .map(field -> new Expected(field.getKey(), field.getValue()))
            .toList(),
        kept.keptAt());
  }

  private Sample read(Entity kept, Template template) {
    TemplateReader.Found found = found(kept, template);
    Map<String, String> expected = new LinkedHashMap<>();
    kept.expected().forEach(field -> expected.put(field.field(), field.value()));
    return new Sample(
        kept.sample(),
        kept.subject(),
        found.matches() == kept.matches() && found.fields().equals(expected),
        found.matches(),
        expected,
        found.fields(),
        found.unmatched());
  }

  private TemplateReader.Found found(Entity kept, Template template) {
    return TemplateReader.read(template, parser.parse(bytes(kept)));
  }

  private static byte[] bytes(Entity kept) {
    return kept.raw().getBytes(StandardCharsets.ISO_8859_1);
  }

  private List<Entity> all(String dealership, String template) {
    return store.find(of(dealership, template).with(Sort.by("sample")), Entity.class);
  }

  private Entity require(String dealership, String template, String sample) {
    @Nullable Entity kept =
        store.findOne(
            OfDealership.byId(dealership, key(dealership, template, sample)), Entity.class);
    if (kept == null) {
      throw ProblemException.notFound("sample", sample);
    }
    return kept;
  }

  private static org.springframework.data.mongodb.core.query.Query of(
      String dealership, String template) {
    return OfDealership.all(dealership, Criteria.where("template").is(template));
  }

  private static String key(String dealership, String template, String sample) {
    return OfDealership.key(dealership, template + "/" + sample);
  }
}
