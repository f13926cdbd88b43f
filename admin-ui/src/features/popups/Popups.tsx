import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { Lead } from '../../api/model';
import { useDealershipId, useMe } from '../../api/session';
import { useStreamEvents } from '../../api/live';
import { Signal } from '../../ui/Signal';
import { now } from '../../ui/clock';
import { shortly } from '../../ui/when';
import { leadQuery, leadsQuery, useLeadAction } from '../leads/api';
import { vehicleText } from '../leads/vehicle';
import { useUrgencyWords } from '../leads/words';
import { ring } from './sound';
import { readAside, roundOf, standing, writeAside } from './standing';
import classes from './Popups.module.css';

/** The card at the lower right: stays until answered, put off or taken to the lead, and never takes the keyboard. */
export function Popups() {
  const me = useMe();
  return me ? <PopupsOf me={me} /> : null;
}

function PopupsOf({ me }: { me: string }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const list = useQuery(leadsQuery(d, { assignee: me }));
  const [announced, setAnnounced] = useState<ReadonlySet<string>>(new Set());
  const [aside, setAside] = useState<ReadonlySet<string>>(readAside);
  const opened = useSearch({ strict: false }).lead;
  useStreamEvents({
    popup: (event) => {
      if (event.user !== me || !event.lead) return;
      setAnnounced((old) => new Set(old).add(event.lead!));
      ring();
      notify(t('popup.notification', { name: event.contact ?? '' }), event.because ?? '');
    },
  });
  const own = list.data ?? [];
  const others = useQueries({ queries: [...announced].filter((id) => !own.some((lead) => lead.id === id)).map((id) => leadQuery(d, id)) });
  const leads = [...own, ...others.flatMap((query) => (query.data ? [query.data] : []))];
  const shown = standing(leads, me, announced, aside);
  const first = shown.find((lead) => lead.id !== opened) ?? undefined;
  const count = shown.filter((lead) => lead.id !== opened).length;
  const rung = useRef<string>(undefined);
  useEffect(() => {
    // Rings for what was missed as well: once per page, when the first card appears.
    if (first && rung.current === undefined) ring();
    rung.current = first ? roundOf(first) : rung.current;
  }, [first]);
  const putAside = (lead: Lead) => {
    const next = new Set(aside).add(roundOf(lead));
    writeAside(next);
    setAside(next);
  };
  // The region is there before its content, so that a card is read out when it comes.
  return (
    <section aria-live="polite" aria-label={t('popup.label')}>
      {first && <Card key={roundOf(first)} lead={first} others={count - 1} me={me} d={d} onAside={() => putAside(first)} />}
    </section>
  );
}

function Card({ lead, others, me, d, onAside }: { lead: Lead; others: number; me: string; d: string; onAside: () => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const navigate = useNavigate();
  const action = useLeadAction(d, me);
  const { word } = useUrgencyWords();
  const since = Date.parse(lead.overdueSince ?? lead.followUpAt ?? lead.openedAt);
  const name = lead.contact.name ?? lead.id;
  return (
    <div className={classes.card} data-testid="popup">
      <div className={classes.head}>
        <Signal signal="RED" />
        <strong>{lead.status === 'OPEN' ? t('popup.overdue', { name }) : t('popup.followUp', { name })}</strong>
        <time>{shortly(since, now(), where, word)}</time>
      </div>
      <p>{[vehicleText(lead), others > 0 ? t('popup.others', { count: others }) : undefined].filter(Boolean).join(' · ')}</p>
      <div className={classes.buttons}>
        <Button
          size="compact-md"
          onClick={() => {
            onAside();
            void navigate({ to: '/d/$d/leads', params: { d }, search: { lead: lead.id, view: lead.assignee === me ? undefined : 'all' } });
          }}
        >
          {t('popup.open')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => action.mutate({ lead, action: { type: 'answered' } }, { onSuccess: onAside })}>
          {t('action.answered')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => action.mutate({ lead, action: { type: 'followUpSet', due: new Date(now() + 3_600_000).toISOString() } }, { onSuccess: onAside })}
        >
          {t('popup.inOneHour')}
        </Button>
        {'Notification' in window && Notification.permission === 'default' && (
          <button type="button" className={classes.allow} onClick={() => void Notification.requestPermission()}>
            {t('popup.allow')}
          </button>
        )}
      </div>
    </div>
  );
}

/** On the desktop too, where the person allowed it and looks at something else. */
function notify(title: string, body: string) {
  if ('Notification' in window && Notification.permission === 'granted' && document.hidden) {
    new Notification(title, { body, icon: '/favicon.svg', tag: 'leadwacht' });
  }
}
