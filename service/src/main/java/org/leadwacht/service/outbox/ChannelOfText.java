package org.leadwacht.service.outbox;

import org.leadwacht.rules.stage.Channel;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** A channel in a query is written as everywhere else in the API: by its code. */
@Component
final class ChannelOfText implements Converter<String, Channel> {

  @Override
  public Channel convert(String code) {
    return Channel.of(code);
  }
}
