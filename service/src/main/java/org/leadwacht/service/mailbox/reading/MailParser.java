package org.leadwacht.service.mailbox.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a message. It is lenient: what is wrong in one part leaves the others
 * readable, and whatever the bytes are, there is a message afterwards.
 */
public final class MailParser {

  /** Nobody sends parts nested deeper; whoever does wants to hurt. */
  private static final int MAX_DEPTH = 12;

  private static final int MAX_HEADER_LENGTH = 200_000;

  /** As long as a line of a message may be; nobody reads more of a subject. */
  private static final int MAX_SUBJECT = 998;

  /** So many parts nobody sends; each costs more than its two dashes. */
  private static final int MAX_PARTS = 10_000;

  private static final int MAX_PAGE = 1_000_000;

  /** Pictures within a page, which are not shown. */
  private static final Pattern INLINED = Pattern.compile("data:[^\"')\\s]{1000,}+");

  private static final List<String> RECIPIENT_HEADERS =
      List.of("to", "cc", "delivered-to", "x-original-to");
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(MAX_HEADER_LENGTH)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .build();

  /** The message that these bytes are. */
  public MailMessage parse(byte[] raw) {
    if (hasTooManyParts(raw)) {
      return asItStands(raw);
    }
    try {
      DefaultMessageBuilder builder = new DefaultMessageBuilder();
      builder.setMimeEntityConfig(LENIENT);
      builder.setDecodeMonitor(DecodeMonitor.SILENT);
      return new Reading(builder.parseMessage(new ByteArrayInputStream(raw)), 0).message();
    } catch (IOException | RuntimeException unreadable) {
      return asItStands(raw);
    }
  }

  private static boolean hasTooManyParts(byte[] raw) {
    int parts = 0;
    for (int i = 0; i + 1 < raw.length && parts <= MAX_PARTS; i++) {
      boolean begins = i == 0 || raw[i - 1] == '\n';
      parts += begins && raw[i] == '-' && raw[i + 1] == '-' ? 1 : 0;
    }
    return parts > MAX_PARTS;
  }

  /** Nothing to be made of it: the whole is its text. */
  private static MailMessage asItStands(byte[] raw) {
    return new MailMessage(
        null,
        null,
        null,
        Set.of(),
        "",
        List.of(),
        Map.of(),
        "text/plain",
        null,
        BodyText.decode(raw, null),
        null,
        List.of(),
        List.of());
  }

  /** One message on its way to be read. */
  private static final class Reading {

    private final Message message;
    private final int depth;
    private final MailHeaders headers;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final List<MailMessage.Attachment> attachments = new ArrayList<>();
    private final List<MailMessage> forwarded = new ArrayList<>();
    private @Nullable String reportType;

    Reading(Message message, int depth) {
      this.message = message;
      this.headers = new MailHeaders(message.getHeader());
      this.depth = depth;
    }

    MailMessage message() throws IOException {
      String type = lower(message.getMimeType());
      read(message, depth, false);
      Mailbox from = headers.addresses("from").stream().findFirst().orElse(null);
      Set<String> recipients = new LinkedHashSet<>();
      RECIPIENT_HEADERS.forEach(
          name ->
              headers
                  .addresses(name)
                  .forEach(address -> recipients.add(lower(address.getAddress()))));
      return new MailMessage(
          headers.ids("message-id").stream().findFirst().orElse(null),
          from == null ? null : lower(from.getAddress()),
          from == null || from.getName() == null ? null : MailHeaders.decoded(from.getName()),
          recipients,
          shortened(headers.first("subject").strip(), MAX_SUBJECT),
          headers.references(),
          headers.all(),
          type,
          reportType,
          text.isEmpty() ? null : text.toString(),
          html.isEmpty() ? null : page(html),
          attachments,
          forwarded);
    }

    private void read(Entity entity, int level, boolean report) throws IOException {
      Body body = entity.getBody();
      if (level > MAX_DEPTH || body == null) {
        return;
      }
      if (body instanceof Multipart parts) {
        boolean reports = isReport(entity);
        for (Entity part : parts.getBodyParts()) {
          read(part, level + 1, report || reports);
        }
      } else if (body instanceof Message inner) {
        MailMessage read = new Reading(inner, level + 1).message();
        if (report) {
          attachments.add(returned(read));
        } else {
          forwarded.add(read);
        }
      } else if (body instanceof SingleBody single) {
        file(entity, single);
      }
    }

    /** A server on the way may put a report into a message of its own, beside its footer. */
    private boolean isReport(Entity parts) {
      boolean report = lower(parts.getMimeType()).equals("multipart/report");
      if (report && reportType == null) {
        reportType = lower(parameter(parts, "report-type"));
      }
      return report;
    }

    private void file(Entity entity, SingleBody body) throws IOException {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      body.getInputStream().transferTo(content);
      String type = lower(entity.getMimeType());
      String name = entity.getFilename();
      boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType());
      StringBuilder shown = attached || name != null ? null : shown(type);
      if (shown == null) {
        attachments.add(
            new MailMessage.Attachment(
                name, type, parameter(entity, "charset"), content.toByteArray()));
      } else {
        shown.append(shown.isEmpty() ? "" : "\n");
        shown.append(
            BodyText.decode(content.toByteArray(), parameter(entity, "charset"))
                .replace("\r\n", "\n"));
      }
    }

    private @Nullable StringBuilder shown(String type) {
      return switch (type) {
        case "text/plain" -> text;
        case "text/html" -> html;
        default -> null;
      };
    }

    /** What a report returns is kept as the headers that name it; nobody reads it as a message. */
    private static MailMessage.Attachment returned(MailMessage inner) {
      String id = inner.messageId() == null ? "" : "Message-ID: <" + inner.messageId() + ">\n";
      return new MailMessage.Attachment(
          null, "text/rfc822-headers", null, id.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String parameter(Entity entity, String name) {
      Field field = entity.getHeader() == null ? null : entity.getHeader().getField("Content-Type");
      if (field == null) {
        return null;
      }
      Matcher value =
          Pattern.compile(
                  ";\\s*" + Pattern.quote(name) + "\\s*=\\s*(\"[^\"]*\"|[^;\\s]+)",
                  Pattern.CASE_INSENSITIVE)
              .matcher(MailHeaders.decoded(MailHeaders.unfolded(field)));
      return value.find() ? value.group(1).replace("\"", "") : null;
    }
  }

  /** As much of a page as anybody writes. */
  private static String page(CharSequence html) {
    return shortened(INLINED.matcher(html).replaceAll(""), MAX_PAGE);
  }

  private static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
