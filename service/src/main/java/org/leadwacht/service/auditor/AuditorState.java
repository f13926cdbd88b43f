package org.leadwacht.service.auditor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the auditor is.
 *
 * @param began when its last whole round began; null before the first is over
 * @param ended when that was over
 * @param leads how many leads it looked at
 * @param behind whether it has looked at no lead for a quarter of an hour
 * @param found how much was missing within ninety days
 * @param recent how much of that within a day
 * @param held how many leads more miss something that the next rounds make up for
 * @param missed what was missing, the latest first, at most fifty
 */
@Schema(name = "AuditorState")
public record AuditorState(
    @Nullable Instant began,
    @Nullable Instant ended,
    long leads,
    boolean behind,
    long found,
    long recent,
    long held,
    List<MissedAlarm> missed) {

  public AuditorState {
    missed = List.copyOf(missed);
  }
}
