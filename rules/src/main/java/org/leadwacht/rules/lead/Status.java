package org.leadwacht.rules.lead;

/** How far the work on a lead is. */
public enum Status {
  OPEN,
  IN_PROGRESS,
  CLOSED
}
