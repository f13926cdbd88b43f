package org.leadwacht.service.mailbox;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * HTML of customers as it may be shown: words, tables and links; nothing that runs, nothing that is
 * fetched from elsewhere and so tells that somebody reads it.
 */
final class SafeHtml {

  private static final PolicyFactory POLICY =
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

  private SafeHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }
}
