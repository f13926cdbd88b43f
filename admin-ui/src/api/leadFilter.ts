import type { Lead } from './model';

/** Which leads a list shows. */
export interface LeadFilter {
  /** Who is to act: responsible, or standing in for somebody absent. */
  actor?: string | undefined;
  assignee?: string | undefined;
  escalated?: string | undefined;
  source?: string | undefined;
  group?: 'OVERDUE' | 'WITHOUT_FOLLOW_UP' | 'CLOSED' | undefined;
  q?: string | undefined;
}

export const UNFINISHED: Lead['status'][] = ['OPEN', 'IN_PROGRESS'];

export const statusOf = (filter: LeadFilter): Lead['status'][] | undefined => (filter.group === 'CLOSED' ? ['CLOSED'] : filter.q ? undefined : UNFINISHED);

/** Whether a lead belongs to a list; undefined where only the server can say. */
export function belongs(lead: Lead, filter: LeadFilter): boolean | undefined {
  const status = statusOf(filter);
  if (status && !status.includes(lead.status)) return false;
  if (filter.actor && lead.assignee !== filter.actor && lead.standIn !== filter.actor) return false;
  if (filter.assignee && lead.assignee !== filter.assignee) return false;
  if (filter.escalated && (filter.escalated === 'true' ? lead.escalatedTo.length === 0 : !lead.escalatedTo.includes(filter.escalated))) return false;
  if (filter.group === 'OVERDUE' && lead.signal !== 'RED') return false;
  if (filter.group === 'WITHOUT_FOLLOW_UP' && (lead.status !== 'IN_PROGRESS' || lead.followUpAt !== null || lead.signal === 'RED')) return false;
  return filter.q ? undefined : true;
}
