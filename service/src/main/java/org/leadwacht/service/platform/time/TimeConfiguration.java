package org.leadwacht.service.platform.time;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Makes the one clock, and has Spring call what is to be done again and again. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {

  @Bean
  ServerClock clock() {
    return new ServerClock(Clock.systemUTC());
  }
}
