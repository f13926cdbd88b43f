/**
 * What is told to people, kept apart from the language it is told in: a code with arguments where
 * something happens, a sentence in German or English where somebody reads it. Texts stand in {@code
 * messages_de.properties} and {@code messages_en.properties}, one pair for each house.
 */
@NullMarked
package org.leadwacht.rules.message;

import org.jspecify.annotations.NullMarked;
