package org.leadwacht.service.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API document says of a resource beside its types: the schemas of documents that it reads
 * or writes in place of records, which stand in {@code openapi/documents.yaml}, and further
 * answers.
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

  /** Whether a question can be ambiguous, so that it is refused until it says more. */
  boolean conflict() default false;
}
