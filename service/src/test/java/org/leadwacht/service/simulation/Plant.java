package org.leadwacht.service.simulation;

/** A mistake that is put into the product where it meets the store, to see whether it is found. */
@FunctionalInterface
interface Plant {

  /** None: the product as it is. */
  Plant NONE = (call, instance) -> call.proceed();

  /** Answers what an instance asks of the store. */
  Object answer(StoreCall call, String instance) throws Throwable;
}
