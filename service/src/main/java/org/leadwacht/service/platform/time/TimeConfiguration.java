package org.leadwacht.service.platform.time;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one clock. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  @Bean
  ServerClock clock() {
    return new ServerClock(Clock.systemUTC());
  }
}
