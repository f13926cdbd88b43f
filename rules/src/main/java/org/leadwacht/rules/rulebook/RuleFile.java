package org.leadwacht.rules.rulebook;

/**
 * A rule file: its name and what stands in it (rule-files.md, "What a file is").
 *
 * @param name the name, ending in {@code .drl}, {@code .dslr} or {@code .csv}
 * @param text the whole text
 */
public record RuleFile(String name, String text) {}
