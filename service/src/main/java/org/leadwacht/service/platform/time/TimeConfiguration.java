package org.leadwacht.service.platform.time;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes the one clock, and has Spring call what is to be done again and again. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {

  @Bean
  ServerClock clock(
      @Value("${leadwacht.test-clock:false}") boolean test,
      @Value("${leadwacht.test-clock-at:}") String start) {
    return test && !start.isBlank()
        ? ServerClock.stepped(Clock.systemUTC(), OffsetDateTime.parse(start).toInstant())
        : ServerClock.of(Clock.systemUTC());
  }

  /** Measures how long something is remembered, whatever the clock is set to. */
  @Bean
  Ticker ticker() {
    return Ticker.systemTicker();
  }
}
