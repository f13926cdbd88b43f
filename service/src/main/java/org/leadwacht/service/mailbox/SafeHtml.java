package org.leadwacht.service.mailbox;

import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * HTML of customers as it may be shown: words, tables and links; nothing that runs. Pictures from
 * elsewhere tell whoever sent them that somebody reads, and are there only where asked for.
 *
 * @param html its words
 * @param pictures whether pictures are fetched from elsewhere
 */
record SafeHtml(String html, boolean pictures) {

  private static final PolicyFactory WORDS =
      Sanitizers.FORMATTING
          .and(Sanitizers.BLOCKS)
          .and(Sanitizers.TABLES)
          .and(
              new HtmlPolicyBuilder()
                  .allowElements("a")
                  .allowUrlProtocols("https", "http", "mailto", "tel")
                  .allowAttributes("href")
                  .onElements("a")
                  .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
                  .toFactory());

  private static final PolicyFactory PICTURES =
      WORDS.and(
          new HtmlPolicyBuilder()
              .allowElements("img")
              .allowUrlProtocols("https")
              .allowAttributes("src", "alt", "width", "height")
              .onElements("img")
              .toFactory());

  static SafeHtml of(@Nullable String html, boolean pictures) {
    String given = html == null ? "" : html;
    return new SafeHtml((pictures ? PICTURES : WORDS).sanitize(given), pictures);
  }

  /** A page of its own, for a frame. */
  String document() {
    return "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">"
        + "<style>body{font:14px/1.5 system-ui,sans-serif;margin:8px;overflow-wrap:anywhere}"
        + "img{max-width:100%;height:auto}</style>"
        + html;
  }

  /** What a browser may do with the page, should the words ever let something through. */
  String policy() {
    return "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none';"
        + " form-action 'none'; sandbox allow-popups allow-popups-to-escape-sandbox"
        + (pictures ? "; img-src https:" : "");
  }
}
