package org.leadwacht.service.platform.web;

import org.leadwacht.rules.message.Language;

/** A part of an answer that differs by the language of whoever reads it. */
@FunctionalInterface
public interface Localized {

  /** The part for a reader. */
  Object in(Language language);
}
