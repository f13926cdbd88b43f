package org.leadwacht.service.platform.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's path, such as {@code settings.stages.E1.after}
 * @param message the value, the rule it broke and what to do
 */
public record FieldError(String field, String message) {}
