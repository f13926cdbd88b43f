package org.leadwacht.service.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadwacht.service.access.Secrets;
import org.leadwacht.service.mailbox.reading.MailMessage;
import org.leadwacht.service.platform.store.OfDealership;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

/**
 * Which lead a customer's mail is about (docs/mail.md, "An answer, seen from outside"): by the
 * messages it answers, by the token in the address it went to, by the token in its subject.
 */
@Component
class MailThreads {

  private static final int TOKEN_LENGTH = 12;
  private static final Pattern PLUS = Pattern.compile("\\+([a-z0-9]{12})@");
  private static final Pattern SUBJECT =
      Pattern.compile("\\[#([a-z0-9]{12})]", Pattern.CASE_INSENSITIVE);

  /** What names the thread of a lead to the outside; nobody can guess it. */
  @Document("mail_threads")
  record Thread(@Id String id, String dealership, String lead, @Indexed String token) {}

  private final MongoOperations store;
  private final MessageStore messages;

  MailThreads(MongoOperations store, MessageStore messages) {
    this.store = store;
    this.messages = messages;
  }

  /** The token of a lead, made with its first answer. */
  String tokenOf(String dealership, String lead) {
    String id = OfDealership.key(dealership, lead);
    Thread known = store.findOne(OfDealership.byId(dealership, id), Thread.class);
    if (known != null) {
      return known.token();
    }
    try {
      String token =
          Secrets.hash(Secrets.create("")).substring(0, TOKEN_LENGTH).toLowerCase(Locale.ROOT);
      return store.insert(new Thread(id, dealership, lead, token)).token();
    } catch (DuplicateKeyException madeElsewhere) {
      return tokenOf(dealership, lead);
    }
  }

  /** How the token stands at the end of a subject. */
  static String inSubject(String token) {
    return "[#" + token + "]";
  }

  /** The lead a message is about, if it belongs to a thread. */
  Optional<String> leadOf(String dealership, MailMessage message) {
    return messages
        .byMessageId(dealership, message.references())
        .flatMap(answered -> answered.leads().stream().findFirst())
        .or(() -> byToken(dealership, tokens(message)));
  }

  /** Forgets by what mails about leads were known. */
  void erase(String dealership, Collection<String> leads) {
    store.remove(OfDealership.all(dealership, Criteria.where("lead").in(leads)), Thread.class);
  }

  private static List<String> tokens(MailMessage message) {
    List<String> tokens = new ArrayList<>();
    for (String recipient : message.recipients()) {
      Matcher plus = PLUS.matcher(recipient);
      if (plus.find()) {
        tokens.add(plus.group(1));
      }
    }
    Matcher subject = SUBJECT.matcher(message.subject());
    if (subject.find()) {
      tokens.add(subject.group(1).toLowerCase(Locale.ROOT));
    }
    return tokens;
  }

  private Optional<String> byToken(String dealership, List<String> tokens) {
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
                store.findOne(
                    OfDealership.all(dealership, Criteria.where("token").in(tokens)), Thread.class))
            .map(Thread::lead);
  }
}
