/**
 * What is wrong with a rule file: where, of which kind, and a sentence that helps, in German and in
 * English. Codes and severities are those of docs/rule-files.md, section "Checking, trying,
 * publishing".
 */
@NullMarked
package org.leadwacht.rules.language.problem;

import org.jspecify.annotations.NullMarked;
