package org.leadwacht.service.platform.web;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.leadwacht.rules.text.CleanText;

/** What a header says: as UTF-8, which servers hand on byte by byte; blank is not given. */
public final class HeaderText {

  private HeaderText() {}

  /** The text of a header as it is meant, or null if nothing remains of it. */
  public static @Nullable String of(@Nullable String header) {
    return header == null
        ? null
        : CleanText.of(
            new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
  }
}
