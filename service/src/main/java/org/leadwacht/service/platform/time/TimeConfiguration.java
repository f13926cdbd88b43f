package org.leadwacht.service.platform.time;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one clock. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  @Bean
  ServerClock clock(
      @Value("${leadwacht.test-clock:false}") boolean test,
      @Value("${leadwacht.test-clock-at:}") String start) {
    return test && !start.isBlank()
        ? ServerClock.stepped(Clock.systemUTC(), OffsetDateTime.parse(start).toInstant())
        : ServerClock.of(Clock.systemUTC());
  }
}
