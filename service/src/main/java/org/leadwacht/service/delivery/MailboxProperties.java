package org.leadwacht.service.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the servers of mailboxes may be.
 *
 * @param allowPrivate whether in this server's own network, where a dealership often has its own
 */
@ConfigurationProperties("leadwacht.mailboxes")
public record MailboxProperties(@DefaultValue("true") boolean allowPrivate) {}
