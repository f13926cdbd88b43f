package org.leadwacht.rules.plan;

/**
 * The colour of a lead from a moment on, in place of the one it would have; of several the latest
 * holds, of the same instant the more urgent ({@code docs/rule-author.md}, "What dealerships wish
 * for"). A closed lead is grey all the same.
 *
 * @param signal {@code GREEN}, {@code YELLOW} or {@code RED}
 * @param moment from when on, and how that was counted
 */
public record Coloured(String signal, Moment moment) {}
