/**
 * Says in sentences why somebody did or did not get a mail, with the setting at fault. It decides
 * nothing: what it says is read from leads, the outbox and the settings.
 */
@NullMarked
package org.leadwacht.service.mailreasons;

import org.jspecify.annotations.NullMarked;
