package org.leadwacht.rules.language.syntax;

/**
 * A name and where it stands.
 *
 * @param at offset of its first character
 * @param text the name
 */
public record Named(int at, String text) {}
