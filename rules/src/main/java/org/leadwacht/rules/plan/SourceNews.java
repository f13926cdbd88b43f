package org.leadwacht.rules.plan;

/**
 * What the source monitor has to say of a source.
 *
 * @param source id of the source
 * @param news {@code SILENT} or {@code RECOVERED}
 */
public record SourceNews(String source, String news) {}
