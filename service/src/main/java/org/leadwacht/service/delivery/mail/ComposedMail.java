package org.leadwacht.service.delivery.mail;

/**
 * A mail before it is addressed.
 *
 * @param subject one line
 * @param text for those who read text
 * @param html the same for those who read HTML
 */
record ComposedMail(String subject, String text, String html) {}
