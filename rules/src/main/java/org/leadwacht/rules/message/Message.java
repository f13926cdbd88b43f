package org.leadwacht.rules.message;

import java.util.List;

/**
 * Something to tell a person, before it is known in which language. Exceptions and findings carry
 * messages, never sentences.
 *
 * @param code key of the text, such as {@code rules.document.list}; what stands before the first
 *     dot is the house whose texts have it
 * @param arguments what the text's places {@code {0}}, {@code {1}} … are filled with; see {@link
 *     Language#say}
 */
public record Message(String code, List<Object> arguments) {

  public Message {
    arguments = List.copyOf(arguments);
  }

  /** A message with its arguments in the order of the text's places. */
  public static Message of(String code, Object... arguments) {
    return new Message(code, List.of(arguments));
  }

  /** The sentence in a language. */
  public String in(Language language) {
    return language.say(this);
  }

  /** The sentence in English, for logs. */
  @Override
  public String toString() {
    return in(Language.EN);
  }
}
