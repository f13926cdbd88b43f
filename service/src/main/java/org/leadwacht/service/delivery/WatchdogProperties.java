package org.leadwacht.service.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who watches over this server from outside.
 *
 * @param watchdogUrl is called each minute while everything that must happen happens; empty for
 *     none (docs/operator.md, "A watchdog outside")
 */
@ConfigurationProperties("leadwacht")
record WatchdogProperties(@DefaultValue("") String watchdogUrl) {}
