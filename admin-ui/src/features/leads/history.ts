import type { Lead, LeadEvent, LeadTimeline, Notice, Step } from '../../api/model';

/** How a notice of a step ended; `none` where nothing is sent for it. */
export type DeliveryState = Notice['state'] | 'none';

/** One thing that happened to a lead, for the history to put into a sentence. */
export type Happening =
  | { kind: 'event'; id: string; at: number; event: LeadEvent; first: boolean }
  | { kind: 'fired'; id: string; at: number; step: Step; deliveries: { user: string; state: DeliveryState; error: string | null; reason: Notice['reason'] }[] };

/** The notice that a step caused for somebody: the nearest in time of those that fit. */
function noticeOf(step: Step, user: string, notices: Notice[]): Notice | undefined {
  const at = Date.parse(step.at);
  const distance = (notice: Notice) => Math.abs(Date.parse(notice.at) - at);
  return notices
    .filter((one) => one.stage === step.stage && one.channel === step.via && one.user === user && one.webhook === null)
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** Everything that happened, the newest first. At one instant the event comes before what it caused, so here it stands below. */
export function happenings(lead: Lead, timeline: LeadTimeline | undefined, notices: Notice[]): Happening[] {
  const events = lead.history.map((event, n): Happening => ({ kind: 'event', id: `event-${event.id}`, at: Date.parse(event.at), event, first: n === 0 }));
  const fired = (timeline?.fired ?? []).map((step, n): Happening => {
    const deliveries = step.via === 'list' ? [] : step.to.map((user) => {
      const notice = noticeOf(step, user, notices);
      return { user, state: notice?.state ?? ('none' as const), error: notice?.error ?? null, reason: notice?.reason ?? null };
    });
    return { kind: 'fired', id: `fired-${n}`, at: Date.parse(step.at), step, deliveries };
  });
  return [...events, ...fired].sort((a, b) => a.at - b.at || Number(a.kind === 'fired') - Number(b.kind === 'fired')).reverse();
}
