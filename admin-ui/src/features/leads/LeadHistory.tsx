import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import type { Lead, LeadTimeline } from '../../api/model';
import { noticesOfLeadQuery } from '../../api/notices';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { clockTime, dayWord, exact, weekdayName, dayName, type Where } from '../../ui/when';
import { StripSign } from '../../timestrip/StripMark';
import { happenings, type Happening } from './history';
import { LeftOut } from './LeftOut';
import { OtherLeads } from './OtherLeads';
import { useHistoryWords } from './historyWords';
import classes from './LeadDetail.module.css';

const shape = (one: Happening) =>
  one.kind === 'event' ? 'circle' : one.step.stage === 'E1' || one.step.stage === 'WV' ? 'diamond' : one.step.via === 'list' ? 'triangle' : 'square';

const undelivered = (one: Happening) => one.kind === 'fired' && one.deliveries.some((delivery) => delivery.state === 'FAILED');

/** What happened, latest first, as sentences. */
export function LeadHistory({ timeline, lead, where, now }: { timeline: LeadTimeline | undefined; lead: Lead; where: Where; now: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const d = useDealershipId();
  const notices = useQuery(noticesOfLeadQuery(d, lead.id, timeline?.fired.length)).data ?? [];
  const say = useHistoryWords({ lead, where, now, names });
  const when = (at: number) =>
    dayWord(at, now, where.timeZone) === 'today' || Math.abs(now - at) < 6 * 86_400_000
      ? `${weekdayName(at, where)} ${clockTime(at, where)}`
      : `${dayName(at, where)} ${clockTime(at, where)}`;
  return (
    <>
    <LeftOut lead={lead} timeline={timeline} />
    <OtherLeads lead={lead.id} where={where} />
    <Panel
      title={t('leads.history')}
      aside={
        <>
          <Link to="/d/$d/leads/$lead/contact" params={{ d, lead: lead.id }}>
            {t('contact.page')}
          </Link>
          {' · '}
          <Link to="/d/$d/why" params={{ d }} search={{ lead: lead.id }}>
            {t('why.ask')}
          </Link>
        </>
      }
    >
      <ol className={classes.history}>
        {happenings(lead, timeline, notices).map((one) => (
          <li key={one.id} data-bad={undelivered(one) || undefined}>
            <time dateTime={new Date(one.at).toISOString()} title={exact(one.at, where)}>
              {when(one.at)}
            </time>
            <StripSign shape={shape(one)} state={one.kind} />
            <span>{say(one)}</span>
            {one.kind === 'event' && one.event.text && <blockquote className={classes.said}>{one.event.text}</blockquote>}
          </li>
        ))}
      </ol>
    </Panel>
    </>
  );
}
