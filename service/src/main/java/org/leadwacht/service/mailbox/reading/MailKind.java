package org.leadwacht.service.mailbox.reading;

/** Who wrote a message: a person, a machine in somebody's stead, or a mail server. */
public enum MailKind {
  WRITTEN,
  AUTOMATIC,
  RECEIPT;

  /** What the message itself says of it. */
  public static MailKind of(MailMessage message) {
    if (AutomaticMail.isReceipt(message)) {
      return RECEIPT;
    }
    return AutomaticMail.is(message) ? AUTOMATIC : WRITTEN;
  }
}
