package org.leadwacht.service.outbox;

import java.util.List;

/** Says who else is told of notices. */
public interface Copies {

  /** Copies of notices that are put in; the same for the same notices. */
  List<PendingNotice> of(String dealership, List<PendingNotice> drafts);

  /** Whether anybody is told what happens in a dealership, beside what people are told. */
  boolean wantHappenings(String dealership);
}
