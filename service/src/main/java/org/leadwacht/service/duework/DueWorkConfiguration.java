package org.leadwacht.service.duework;

import org.leadwacht.service.platform.Lanes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads that due work has beside the one that looks for it. */
@Configuration(proxyBeanMethods = false)
class DueWorkConfiguration {

  /** At least two: one plans while the other waits for the store. */
  @Bean
  Lanes lanes() {
    return new Lanes("due", Math.max(2, Runtime.getRuntime().availableProcessors()));
  }
}
