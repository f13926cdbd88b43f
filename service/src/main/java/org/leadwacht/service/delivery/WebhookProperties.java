package org.leadwacht.service.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks, and whatever else is called at an address that others give, may go.
 *
 * @param allowHttp whether an address may be http, which anybody on the way can read and change
 * @param allowPrivate whether an address may lead into this server's own network
 * @param attempts after how many attempts a delivery is given up
 */
@ConfigurationProperties("leadwacht.webhooks")
public record WebhookProperties(
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("20") int attempts) {}
