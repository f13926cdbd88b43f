package org.leadwacht.service.mailbox.reading;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.Header;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** The headers of a message, each on one line, by name in small letters. */
final class MailHeaders {

  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,900})>");

  private static final Pattern CHARSET_OF_A_WORD =
      Pattern.compile("(?<==\\?)([A-Za-z0-9_.:-]{1,40})(?=(?:\\*[A-Za-z0-9-]{1,40})?\\?[BbQq]\\?)");

  private final Map<String, List<String>> decoded = new LinkedHashMap<>();

  /** As they stand: what looks like an address once a name is decoded is none. */
  private final Map<String, List<String>> undecoded = new LinkedHashMap<>();

  MailHeaders(Header header) {
    for (Field field : header.getFields()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      String value = unfolded(field);
      undecoded.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      decoded.computeIfAbsent(name, key -> new ArrayList<>()).add(decoded(value));
    }
  }

  /** All of them, decoded. */
  Map<String, List<String>> all() {
    return decoded;
  }

  /** The first of a name, decoded; empty if there is none. */
  String first(String name) {
    return decoded.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  /** The addresses in the headers of a name. */
  List<Mailbox> addresses(String name) {
    return undecoded.getOrDefault(name, List.of()).stream()
        .flatMap(value -> addressesIn(value).stream())
        .filter(mailbox -> mailbox.getDomain() != null)
        .toList();
  }

  /** Bytes are handed over, for the library takes as many of them as a text has characters. */
  private static List<Mailbox> addressesIn(String value) {
    ByteSequence bytes = ContentUtil.encode(value);
    return LenientAddressParser.DEFAULT
        .parseAddressList(bytes, new ParserCursor(0, bytes.length()))
        .flatten();
  }

  /** The Message-IDs in the headers of a name, without brackets. */
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (String value : decoded.getOrDefault(name, List.of())) {
      Matcher id = MESSAGE_ID.matcher(value);
      while (id.find()) {
        ids.add(id.group(1));
      }
    }
    return ids;
  }

  /** The Message-IDs that the message answers. */
  List<String> references() {
    Set<String> all = new LinkedHashSet<>(ids("in-reply-to"));
    all.addAll(ids("references"));
    return List.copyOf(all);
  }

  /** Encoded words in the charsets that texts of a body are read in. */
  private static String inKnownCharsets(String value) {
    return CHARSET_OF_A_WORD
        .matcher(value)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    BodyText.charset(word.group(1)).map(Charset::name).orElse(word.group(1))));
  }

  /** On one line, raw bytes beyond ASCII read like those of a body. */
  static String unfolded(Field field) {
    String value =
        field.getRaw() == null
            ? Objects.requireNonNullElse(field.getBody(), "")
            : BodyText.decode(field.getRaw().toByteArray(), null);
    int colon = field.getRaw() == null ? -1 : value.indexOf(':');
    return inKnownCharsets(value.substring(colon + 1).replaceAll("\\r?\\n(?=[ \\t])", "").strip());
  }

  /** A header is one line: line breaks hidden in encoded words begin no other. */
  static String decoded(String value) {
    return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT).replaceAll("[\\r\\n]+", " ");
  }
}
