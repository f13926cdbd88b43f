package org.leadwacht.service.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a text of a document that {@link StoredSecrets} encrypted; not one in a list. Such texts
 * are encrypted anew at the start when the key has changed (docs/operator.md, "Secrets in the
 * store").
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Encrypted {}
