package org.leadwacht.service.scenarios;

import java.time.Instant;

/**
 * A file of stories that is kept with a dealership.
 *
 * @param name what it is called
 * @param text the file
 * @param changedAt when it was written last
 * @param changedBy who wrote it
 */
public record StoredScenario(String name, String text, Instant changedAt, String changedBy) {}
