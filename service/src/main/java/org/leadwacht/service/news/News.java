package org.leadwacht.service.news;

import org.jspecify.annotations.Nullable;
import org.leadwacht.service.access.Permission;

/**
 * Something that is new.
 *
 * @param id sorts by time; a client that comes back names the last one it saw
 * @param name what kind of news it is, such as {@code popup} or {@code lead}
 * @param right what it takes to be told
 * @param user whom it is for, or null for everybody
 * @param data what is told
 */
public record News(String id, String name, Permission right, @Nullable String user, Object data) {}
