import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { countsQuery } from '../../api/leads';
import type { LeadFilter } from '../../api/leadFilter';
import { useDealershipId, useMe } from '../../api/session';
import { notify } from '../../ui/notify';
import { PageHead } from '../../ui/PageHead';
import { Sticking } from '../activities/Sticking';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading, useErrorText } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { offerUndo } from '../leads/undo';
import { vehicleText } from '../leads/vehicle';
import { loadsQuery } from './api';
import { DeskRows } from './DeskRows';
import { columns, type Column } from './people';
import { SellerColumn } from './SellerColumn';
import { SourceMonitor } from './SourceMonitor';
import { ResponseCharts } from './ResponseCharts';
import { TickAll } from './TickAll';
import { Ticks, useTicked } from './ticks';
import { useDeskLeads } from './useDeskLeads';
import classes from './DeskPage.module.css';

const HandOverDialog = lazy(() => import('../leads/LeadDialogs').then((module) => ({ default: module.HandOverDialog })));

/** Of the escalated ones so many are in sight, the last one by half, so that one sees that there are more: who drowns stays in sight below. */
const ESCALATED = 3.5;

/** What burns, whose is it, and is someone drowning? */
export function DeskPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const where = useWhere();
  const names = useNames();
  const now = useNow(60);
  const navigate = useNavigate({ from: '/d/$d/desk' });
  const { dialog } = useSearch({ from: '/inside/d/$d/desk' });
  const loads = useQuery(loadsQuery(d));
  const tracking = useQuery(dealershipQuery(d)).data?.settings.leadTracking ?? false;
  const [ticks] = useState(() => new Ticks());
  const give = useGiveMany(d, me, ticks);
  const latest = useRef({ give, names });
  useEffect(() => {
    latest.current = { give, names };
  });
  const open = useCallback((id: string) => void navigate({ to: '/d/$d/leads', params: { d }, search: { view: 'all', lead: id } }), [navigate, d]);
  const drop = useCallback(
    (id: string, to: string) => {
      const { give: hand, names: known } = latest.current;
      void hand(ticks.has(id) ? ticks.all().map((lead) => lead.id) : [id], to, known.user(to));
    },
    [ticks],
  );
  const { users } = names;
  const people = useSteady(useMemo(() => (loads.data ? columns(users, loads.data, now, where.timeZone) : []), [users, loads.data, now, where.timeZone]), now);

  return (
    <div className={classes.page}>
      <PageHead title={t('title.desk')} subtitle={t('desk.subtitle')} />
      <Chosen ticks={ticks} onHandOver={() => void navigate({ search: { dialog: 'handover' } })} />
      {loads.isError && <ErrorNote error={loads.error} retry={() => void loads.refetch()} />}
      {loads.isPending && <Loading />}
      {loads.isSuccess && (
        <>
          {tracking && <p className={classes.only}>{t('desk.onlyLook')}</p>}
          <Escalations d={d} me={me} ticks={tracking ? undefined : ticks} onOpen={open} />
          <div className={classes.columns}>
            {people.map((column) => (
              <SellerColumn key={column.user.id} d={d} column={column} where={where} ticks={tracking ? undefined : ticks} onOpen={open} onDropLead={drop} deputy={column.absent?.deputy && names.user(column.absent.deputy)} />
            ))}
          </div>
        </>
      )}
      <Sticking d={d} where={where} />
      <div className={classes.charts}>
        <ResponseCharts d={d} now={now} where={where} nameOfUser={names.user} nameOfSource={names.source}>
          <SourceMonitor sources={names.sources} now={now} where={where} />
        </ResponseCharts>
      </div>
      {dialog === 'handover' && ticks.all().length > 0 && (
        <Suspense fallback={null}>
          <HandOverDialog
            count={ticks.all().length}
            users={users}
            onClose={() => void navigate({ search: {} })}
            onGive={(to) => {
              void navigate({ search: {} });
              void give(ticks.all().map((lead) => lead.id), to, names.user(to));
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Who drowns comes first, as of the minute: with every lead that changes the columns would move under the reader, and be read as they come into sight. */
function useSteady(people: Column[], minute: number): Column[] {
  const [order, setOrder] = useState<{ of: string; ids: string[] }>({ of: '', ids: [] });
  const of = `${minute}/${people.length}`;
  if (order.of !== of) setOrder({ of, ids: people.map((one) => one.user.id) });
  return useMemo(() => {
    const place = new Map(order.ids.map((id, n) => [id, n]));
    return [...people].sort((a, b) => (place.get(a.user.id) ?? people.length) - (place.get(b.user.id) ?? people.length));
  }, [people, order]);
}

/** What is ticked and can be handed over stays in sight, however far one scrolls. */
function Chosen({ ticks, onHandOver }: { ticks: Ticks; onHandOver: () => void }) {
  const { t } = useTranslation();
  const count = useTicked(ticks).length;
  if (count === 0) return null;
  return (
    <div className={classes.chosen}>
      <Button onClick={onHandOver}>{t('desk.handOver', { count })}</Button>
      <Button variant="default" onClick={() => ticks.clear()}>
        {t('desk.untick')}
      </Button>
    </div>
  );
}

function Escalations({ d, me, ticks, onOpen }: { d: string; me: string | null; ticks: Ticks | undefined; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const filter = useMemo<LeadFilter>(() => ({ escalated: me ?? 'true' }), [me]);
  const counts = useQuery(countsQuery(d, filter)).data;
  const leads = useDeskLeads(d, filter, true);
  const count = counts ? counts.overdue + counts.open + counts.followUp + counts.withoutFollowUp : leads.urgent.length;
  const title = t(me ? 'desk.escalatedToYou' : 'desk.escalated', { count });
  return (
    <Panel {...(count > 0 ? { tone: 'red' as const } : {})} title={title} aside={ticks && count > 0 && <TickAll d={d} filter={filter} urgent={leads.urgent} count={count} ticks={ticks} label={title} />}>
      {count === 0 && <p className={classes.dim}>{t('desk.nothingEscalated')}</p>}
      {count > 0 && <DeskRows leads={leads} count={count} shown={ESCALATED} ticks={ticks} onOpen={onOpen} detail={({ lead }) => [vehicleText(lead), t('leads.with', { name: names.user(lead.assignee) })].filter(Boolean).join(' · ')} />}
    </Panel>
  );
}

/** Hands over many leads at once, and says how it went. */
function useGiveMany(d: string, me: string | null, ticks: Ticks) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const textOf = useErrorText();
  return async (leads: string[], to: string, name: string) => {
    ticks.clear();
    try {
      const { handedOver, items } = await http.post('/dealerships/{d}/leads/hand-over', { path: { d }, body: { leads, to, by: me } });
      const events = items.flatMap((one) => (one.ok && one.event ? [{ lead: one.lead, event: one.event }] : []));
      const refused = items.filter((one) => !one.ok);
      if (handedOver > 0) void offerUndo({ client, d, events, what: t('desk.given', { count: handedOver, name }) });
      if (refused.length > 0) notify({ color: 'red', message: t('desk.notGiven', { count: refused.length, why: refused[0]?.message ?? '' }), autoClose: false });
    } catch (error) {
      notify({ color: 'red', message: t('desk.notGiven', { count: leads.length, why: textOf(error) }), autoClose: false });
    }
  };
}
