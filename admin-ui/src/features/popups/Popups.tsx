import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames, useWhere } from '../../api/dealership';
import type { Lead } from '../../api/model';
import { useDealershipId, useMe, useSession } from '../../api/session';
import { useStreamEvents } from '../../api/live';
import { FREE } from '../../api/stages';
import { Signal } from '../../ui/Signal';
import { ErrorNote } from '../../ui/States';
import { now } from '../../ui/clock';
import { shortly } from '../../ui/when';
import { leadQuery, listQuery, timelineQuery, type LeadAction } from '../../api/leads';
import { barredFrom, freeFrom, isOf } from '../leads/acting';
import { useLeadAction } from '../leads/useLeadAction';
import { Repeats } from '../leads/repeats';
import { vehicleText } from '../leads/vehicle';
import { useUrgencyWords } from '../leads/words';
import { pushedAs } from './pushed';
import { Rings } from './rings';
import { ring } from './sound';
import { bringBack, onAside, putAside, readAside, roundOf, standing } from './standing';
import classes from './Popups.module.css';

/** The card at the lower right: stays until answered, put off or taken to the lead, and never takes the keyboard. */
export function Popups() {
  const me = useMe();
  return me ? <PopupsOf me={me} /> : null;
}

function PopupsOf({ me }: { me: string }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const list = useInfiniteQuery(listQuery(d, { actor: me, group: 'OVERDUE' }));
  const [announced, setAnnounced] = useState<ReadonlySet<string>>(new Set());
  const [offered, setOffered] = useState<ReadonlySet<string>>(new Set());
  const aside = useSyncExternalStore(onAside, readAside);
  // Folded is what stood when it was folded: a new one unfolds the card.
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const opened = useSearch({ strict: false }).lead;
  useStreamEvents({
    popup: (event) => {
      if (event.user !== me || !event.lead) return;
      const add = (old: ReadonlySet<string>) => new Set(old).add(event.lead!);
      setAnnounced(add);
      if (event.stage === FREE) setOffered(add);
      notify(t(event.stage === FREE ? 'popup.free' : 'popup.notification', { name: event.contact ?? '' }), event.because ?? '');
    },
  });
  const own = list.data?.pages.flatMap((page) => page.items) ?? [];
  const others = useQueries({ queries: [...announced].filter((id) => !own.some((lead) => lead.id === id)).map((id) => leadQuery(d, id)) });
  const timelines = useQueries({ queries: [...offered].map((id) => timelineQuery(d, id)) });
  // Who was faster takes the claim of all others away.
  const free = new Set([...offered].filter((_, n) => freeFrom(timelines[n]?.data, me) !== undefined));
  const leads = [...own, ...others.flatMap((query) => (query.data ? [query.data] : []))];
  const shown = standing(leads, me, announced, free, aside).filter((lead) => lead.id !== opened);
  const first = shown[0];
  const rounds = shown.map(roundOf).join(' ');
  const rings = useRef<Rings>(undefined);
  useEffect(() => {
    const made = new Rings(ring);
    rings.current = made;
    return () => made.close();
  }, []);
  useEffect(() => rings.current?.standing(rounds === '' ? [] : rounds.split(' ')), [rounds]);
  const isFolded = shown.every((lead) => folded.has(roundOf(lead)));
  // The region is there before its content, so that a card is read out when it comes.
  return (
    <section aria-live="polite" aria-label={t('popup.label')}>
      {first && isFolded && (
        <button type="button" className={classes.folded} data-testid="popup-folded" onClick={() => setFolded(new Set())}>
          <Signal signal="RED" />
          {t('popup.folded', { count: shown.length })}
        </button>
      )}
      {first && !isFolded && <Card key={roundOf(first)} lead={first} others={shown.length - 1} me={me} d={d} free={free.has(first.id)} onFold={() => setFolded(new Set(shown.map(roundOf)))} />}
    </section>
  );
}

function Card({ lead, others, me, d, free, onFold }: { lead: Lead; others: number; me: string; d: string; free: boolean; onFold: () => void }) {
  const { t } = useTranslation();
  const where = useWhere();
  const navigate = useNavigate();
  const [repeats] = useState(() => new Repeats());
  const action = useLeadAction(d, me, {
    onUndone: (of, what) => {
      repeats.forget(of.id, what);
      bringBack(roundOf(of));
    },
  });
  const { word } = useUrgencyWords();
  const since = Date.parse(lead.overdueSince ?? lead.followUpAt ?? lead.openedAt);
  const name = lead.contact.name ?? lead.id;
  const onAside = () => putAside(roundOf(lead));
  const act = (what: LeadAction) => repeats.first(lead.id, what) && action.mutate({ lead, action: what }, { onSuccess: onAside, onError: () => repeats.forget(lead.id, what) });
  const busy = action.isPending ? action.variables.action.type : undefined;
  const barred = barredFrom(lead, me, useSession().role, useQuery(dealershipQuery(d)).data);
  const names = useNames();
  const card = useRoom();
  return (
    <div ref={card} className={classes.card} data-testid="popup">
      <div className={classes.head}>
        <Signal signal={lead.signal} />
        <strong>{t(lead.signal !== 'RED' ? 'popup.free' : lead.status === 'OPEN' ? 'popup.overdue' : 'popup.followUp', { name })}</strong>
        <time>{shortly(since, now(), where, word)}</time>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('popup.fold')} onClick={onFold}>
          <IconChevronDown size={18} />
        </ActionIcon>
      </div>
      <p>{[lead.standIn === me ? t('leads.standIn', { name: names.user(lead.assignee) }) : undefined, vehicleText(lead), others > 0 ? t('popup.others', { count: others }) : undefined].filter(Boolean).join(' · ')}</p>
      <div className={classes.buttons}>
        <Button
          size="compact-md"
          onClick={() => {
            onAside();
            void navigate({ to: '/d/$d/leads', params: { d }, search: { lead: lead.id, view: isOf(lead, me) ? undefined : 'all' } });
          }}
        >
          {t('popup.open')}
        </Button>
        {barred === 'notYours' && free && (
          <Button size="compact-md" variant="default" loading={busy === 'claim'} onClick={() => act({ type: 'claim', by: me })}>
            {t('action.claim')}
          </Button>
        )}
        {!barred && (
          <>
            <Button size="compact-md" variant="default" loading={busy === 'answered'} onClick={() => act({ type: 'answered' })}>
              {t('action.answered')}
            </Button>
            <Button size="compact-md" variant="default" loading={busy === 'followUpSet'} onClick={() => act({ type: 'followUpSet', due: new Date(now() + 3_600_000).toISOString() })}>
              {t('popup.inOneHour')}
            </Button>
          </>
        )}
        {'Notification' in window && Notification.permission === 'default' && window.matchMedia('(hover: hover)').matches && (
          <button type="button" className={classes.allow} onClick={() => void Notification.requestPermission()}>
            {t('popup.allow')}
          </button>
        )}
      </div>
      {barred === 'onlyLook' && <p>{t('leads.onlyLook')}</p>}
      {action.isError && <ErrorNote error={action.error} />}
    </div>
  );
}

/** Tells the page how high the card is, so that whatever it stands on can be scrolled free of it. */
function useRoom() {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = document.documentElement.style;
    root.setProperty('--lw-popup', `${(card.current?.offsetHeight ?? 0) + 32}px`);
    return () => void root.removeProperty('--lw-popup');
  });
  return card;
}

/** On the desktop too, where the person allowed it and looks at something else. */
function notify(title: string, body: string) {
  if ('Notification' in window && Notification.permission === 'granted' && document.hidden && !pushedAs()) {
    new Notification(title, { body, icon: '/favicon.svg', tag: 'leadwacht' });
  }
}
