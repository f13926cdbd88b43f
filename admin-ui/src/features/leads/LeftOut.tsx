import { useQuery } from '@tanstack/react-query';
import { dealershipQuery } from '../../api/dealership';
import { http } from '../../api/http';
import type { Lead, LeadTimeline } from '../../api/model';
import { useDealershipId } from '../../api/session';
import classes from './LeadDetail.module.css';

const REMINDER = 'WR1';

/** Says why the reminder of a follow-up will not come, where it is on and not planned: a date at opening time leaves no time for it. */
export function LeftOut({ lead, timeline }: { lead: Lead; timeline: LeadTimeline | undefined }) {
  const d = useDealershipId();
  const on = useQuery(dealershipQuery(d)).data?.settings.stages[REMINDER]?.enabled ?? false;
  const missing = on && lead.followUpAt !== null && timeline !== undefined && ![...timeline.fired, ...timeline.planned].some((step) => step.stage === REMINDER);
  const { data } = useQuery({
    queryKey: ['timeline', d, lead.id, 'leftOut'],
    enabled: missing,
    queryFn: () => http.get('/dealerships/{d}/mail-reasons', { path: { d }, query: { lead: lead.id } }).then((answer) => answer.items),
  });
  const why = missing ? data?.find((one) => one.stage === REMINDER && one.outcome === 'NONE') : undefined;
  return why ? <p className={classes.barred}>{why.text}</p> : null;
}
