/** The text that says why a step is late. */
export function lateWord(step: { arrivedLate?: boolean | undefined; missed?: boolean | undefined }): 'strip.missed' | 'strip.arrivedLate' | 'strip.late' {
  return step.missed ? 'strip.missed' : step.arrivedLate ? 'strip.arrivedLate' : 'strip.late';
}
