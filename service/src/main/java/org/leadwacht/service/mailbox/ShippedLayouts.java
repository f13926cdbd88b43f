package org.leadwacht.service.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.message.Language;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Layouts that come with the product, made by us in the manner of what marketplaces and forms send,
 * each with samples (docs/mail.md, "Shipped layouts"). A dealership takes one over as a template of
 * its own; by itself none reads anything, for who sends and which source it is only the dealership
 * knows.
 */
@Component
class ShippedLayouts {

  private static final List<String> IDS = List.of("mobile-de", "contact-form", "meta-lead-ads");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A layout as it is kept in a file.
   *
   * @param names what people call it, by language
   * @param sender who sends such mails, null where every dealership has a sender of its own
   */
  record Kept(
      String id,
      Map<String, String> names,
      @Nullable String sender,
      @Nullable String subject,
      Map<String, String> labels,
      Map<String, Map<String, String>> values,
      List<Sample> samples) {}

  /** A mail of the layout and what is to be found in it, by field. */
  record Sample(String file, Map<String, String> expected) {}

  private final List<Kept> all = IDS.stream().map(ShippedLayouts::kept).toList();

  List<Kept> all() {
    return all;
  }

  /** What people call a layout. */
  static String name(Kept layout, Language language) {
    return Objects.requireNonNull(layout.names().get(language.code()));
  }

  /** The mail of a sample. */
  static String mail(Sample sample) {
    return new String(bytes(sample.file()), StandardCharsets.UTF_8);
  }

  private static Kept kept(String id) {
    return JSON.readValue(bytes(id + ".json"), Kept.class);
  }

  private static byte[] bytes(String file) {
    String path = "/org/leadwacht/layouts/" + file;
    try (InputStream content = ShippedLayouts.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(content, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
