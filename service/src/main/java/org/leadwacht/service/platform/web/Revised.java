package org.leadwacht.service.platform.web;

/** An answer that knows which state of a thing it shows; it is sent with it as its ETag. */
public interface Revised {

  /** Names the state; another one after every change of the thing. */
  String revision();
}
