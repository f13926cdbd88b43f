package org.leadwacht.service.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who gets in.
 *
 * @param bootstrapKey a key with every right, or empty for none
 * @param adminPassword password of the first account, or empty to have one made and printed
 * @param requestsPerMinute how many requests a key may send in the long run
 * @param burst how many it may send at once
 * @param sessionIdle after how long without a request a session ends
 * @param lockOut how long an account stays locked after too many failures
 * @param secureCookies whether cookies are sent over HTTPS alone
 */
@ConfigurationProperties("leadwacht.access")
public record AccessProperties(
    @Nullable String bootstrapKey,
    @Nullable String adminPassword,
    @DefaultValue("1200") int requestsPerMinute,
    @DefaultValue("300") int burst,
    @DefaultValue("12h") Duration sessionIdle,
    @DefaultValue("15m") Duration lockOut,
    @DefaultValue("false") boolean secureCookies) {}
