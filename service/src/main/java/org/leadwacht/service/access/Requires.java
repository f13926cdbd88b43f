package org.leadwacht.service.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The right a caller needs for a resource; one of them suffices. A resource without this is open to
 * nobody.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** The rights, any of which suffices. */
  Permission[] value();
}
