package org.leadwacht.service.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the schemas of a resource that reads or writes documents in place of records. They stand in
 * {@code openapi/documents.yaml}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Described {
  /** The schema of the body that is sent; empty where the method's own types say it. */
  String body() default "";

  /** The schema of the answer; empty where the method's own types say it. */
  String answer() default "";

  /** The codes of success, each with that answer. */
  String[] codes() default "200";
}
