import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames } from '../../api/dealership';
import type { Lead } from '../../api/model';
import { useDealershipId, useMe, useSession, may } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { ErrorNote, Loading } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { shortly, type Where } from '../../ui/when';
import { stripOf } from '../../timestrip/model';
import { useStepWords } from '../../timestrip/words';
import { useOpenings } from '../../api/calendar';
import { workTexts } from '../../i18n/i18n';
import { timelineQuery } from '../../api/leads';
import { vehicleText } from './vehicle';
import { useUrgencyWords } from './words';
import classes from './LeadDetail.module.css';

// Drawn once the lead and its actions stand.
const TimeStrip = lazy(() => import('../../timestrip/TimeStrip').then((module) => ({ default: module.TimeStrip })));

// What happened stands below what is to be done: it comes after it, with its texts.
const LeadHistory = lazy(async () => {
  const [module] = await Promise.all([import('./LeadHistory'), workTexts()]);
  return { default: module.LeadHistory };
});

const NextStep = lazy(async () => {
  const [module] = await Promise.all([import('../activities/NextStep'), workTexts()]);
  return { default: module.NextStepOfLead };
});

const LeadMail = lazy(async () => {
  const [module] = await Promise.all([import('../mail/LeadMail'), workTexts()]);
  return { default: module.LeadMail };
});

const JoinedRequests = lazy(async () => {
  const [module] = await Promise.all([import('./JoinedRequests'), workTexts()]);
  return { default: module.JoinedRequests };
});

/** One lead: who it is, what can be done, the strip of its time, what happened, what was written. */
export function LeadDetail({ lead, where, actions }: { lead: Lead; where: Where; actions: React.ReactNode }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const house = useQuery(dealershipQuery(d)).data;
  const me = useMe();
  const now = useNow();
  const { role } = useSession();
  const navigate = useNavigate();
  const { word } = useUrgencyWords();
  const words = useStepWords();
  const timeline = useQuery(timelineQuery(d, lead.id));
  const events = lead.history;
  const open = useOpenings(
    d,
    // To the hour, so that a passing minute asks for nothing new.
    [new Date(Math.floor(now / 3_600_000) * 3_600_000).toISOString(), lead.receivedAt, ...events.map((event) => event.at), ...[...(timeline.data?.fired ?? []), ...(timeline.data?.planned ?? [])].map((step) => step.at)],
    where.timeZone,
    lead.location,
  );
  const strip = timeline.data ? stripOf(timeline.data, events, open) : undefined;
  const next = strip?.steps.find((step) => step.state !== 'event' && step.state !== 'fired');
  const facts = [vehicleText(lead), names.source(lead.source), t('leads.with', { name: names.user(lead.assignee) }), lead.standIn && (lead.standIn === me ? t('leads.standIn', { name: names.user(lead.assignee) }) : t('leads.standInBy', { name: names.user(lead.standIn) }))];
  return (
    <article className={classes.detail} aria-labelledby="lead-name">
      <header className={classes.head}>
        <Signal signal={lead.signal} escalated={lead.escalatedTo.length > 0} />
        <div>
          <h1 id="lead-name">{lead.contact.name ?? lead.id}</h1>
          <p className={classes.dim}>{facts.filter(Boolean).join(' · ')}</p>
          <p className={classes.reach}>
            {lead.contact.email && <a href={`mailto:${lead.contact.email}`}>{lead.contact.email}</a>}
            {lead.contact.phone && <a href={`tel:${lead.contact.phone}`}>{lead.contact.phone}</a>}
          </p>
        </div>
      </header>
      {actions}
      <Suspense fallback={null}>{house?.settings.activities?.enabled && <NextStep lead={lead} />}</Suspense>
      {lead.message && (
        <Panel title={t('leads.message')}>
          <p className={classes.message}>{lead.message}</p>
        </Panel>
      )}
      <Suspense fallback={null}>{lead.requests.length > 0 && <JoinedRequests lead={lead} where={where} />}</Suspense>
      <Panel
        title={t('strip.title')}
        aside={
          next && (
            <>
              {t('strip.next')}{' '}
              <strong className={classes.strong}>
                {words.long(next)}
                {next.to.length > 0 && `, ${next.to.map(names.firstName).join(', ')}`}, {shortly(next.at, now, where, word)}
              </strong>
            </>
          )
        }
      >
        {timeline.isError && <ErrorNote error={timeline.error} retry={() => void timeline.refetch()} />}
        {timeline.isPending && <Loading />}
        <Suspense fallback={<Loading />}>
          {strip && (
            <TimeStrip
              strip={strip}
              where={where}
              now={now}
              nameOf={names.user}
              label={t('strip.of', { name: lead.contact.name ?? lead.id })}
              onRule={may.rules(role) ? (file) => void navigate({ to: '/d/$d/rules', params: { d }, search: { file } }) : undefined}
            />
          )}
        </Suspense>
      </Panel>
      <Suspense fallback={null}>
        <LeadMail key={lead.id} lead={lead} where={where} />
      </Suspense>
      <Suspense fallback={<Loading />}>
        <LeadHistory timeline={timeline.data} lead={lead} where={where} now={now} />
      </Suspense>
    </article>
  );
}
