import type { Dealership, Lead, LeadTimeline, Role } from '../../api/model';

/** Why somebody does not work a lead: the house only looks at leads here, or the lead is somebody else's. */
export type Bar = 'onlyLook' | 'notYours';

/** What keeps a person from working a lead, as the server would say; undefined where nothing does. */
export function barredFrom(lead: Lead, me: string | null, role: Role, house: Dealership | undefined): Bar | undefined {
  if (house?.settings.leadTracking) return 'onlyLook';
  if (role === 'MANAGER' || role === 'SUPPORT' || lead.assignee === me || lead.standIn === me) return undefined;
  return claimable(lead, me, house) ? undefined : 'notYours';
}

/** Whether the lead waits in the pool for whoever takes it. */
export function claimable(lead: Lead, me: string | null, house: Dealership | undefined): boolean {
  const pool = house?.settings.pool;
  return lead.status === 'OPEN' && me !== null && pool?.enabled === true && lead.assignee === pool.account;
}

/** From when on a rule lets the person take a lead over that is somebody else's; undefined where none does. */
export function freeFrom(timeline: LeadTimeline | undefined, me: string | null): number | undefined {
  const claim = timeline?.claims.find((one) => one.user === me);
  return claim && Date.parse(claim.from);
}

/** Whether the lead is among a person's own: responsible, or standing in. */
export const isOf = (lead: Lead, me: string | null) => lead.assignee === me || lead.standIn === me;
