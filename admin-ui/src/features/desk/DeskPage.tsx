import { Button, Checkbox } from '@mantine/core';
import { notify } from '../../ui/notify';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import type { Lead } from '../../api/model';
import { useDealershipId, useMe } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading, useErrorText } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { leadsQuery } from '../../api/leads';
import { useLeadAction } from '../leads/useLeadAction';
import { offerUndo } from '../leads/undo';
import { LeadRow } from '../leads/LeadRow';
import { byUrgency, type Urgent } from '../leads/urgency';
import { vehicleText } from '../leads/vehicle';
import { useUrgencyWords } from '../leads/words';
import { columns } from './people';
import { SellerColumn } from './SellerColumn';
import { SourceMonitor } from './SourceMonitor';
import { ResponseCharts } from './ResponseCharts';
import classes from './DeskPage.module.css';

const HandOverDialog = lazy(() => import('../leads/LeadDialogs').then((module) => ({ default: module.HandOverDialog })));

/** What burns, whose is it, and is someone drowning? */
export function DeskPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const where = useWhere();
  const names = useNames();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const navigate = useNavigate({ from: '/d/$d/desk' });
  const { dialog } = useSearch({ from: '/inside/d/$d/desk' });
  const list = useQuery(leadsQuery(d, {}));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const give = useGiveMany(d, me);

  const urgent = useMemo(
    () => byUrgency((list.data ?? []).filter((lead) => lead.status !== 'CLOSED'), now, where, word),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [list.data, now, where.timeZone, where.language],
  );
  const escalated = urgent.filter((one) => (me ? one.lead.escalatedTo.includes(me) : one.lead.escalatedTo.length > 0));
  const people = columns(names.users, urgent, now, where.timeZone);
  const chosen = urgent.filter((one) => ticked.has(one.lead.id)).map((one) => one.lead);
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const open = (id: string) => void navigate({ to: '/d/$d/leads', params: { d }, search: { view: 'all', lead: id } });
  const handOver = (leads: Lead[], to: string) => {
    setTicked(new Set());
    void give(leads, to, names.user(to));
  };
  const drop = (id: string, to: string) => {
    const lead = urgent.find((one) => one.lead.id === id)?.lead;
    if (lead && lead.assignee !== to) handOver(ticked.has(id) ? chosen : [lead], to);
  };

  return (
    <div className={classes.page}>
      <PageHead title={t('title.desk')} subtitle={t('desk.subtitle')}>
        {chosen.length > 0 && <Button onClick={() => void navigate({ search: { dialog: 'handover' } })}>{t('desk.handOver', { count: chosen.length })}</Button>}
      </PageHead>
      {list.isError && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading />}
      {list.isSuccess && (
        <>
          <Panel {...(escalated.length > 0 ? { tone: 'red' as const } : {})} title={t(me ? 'desk.escalatedToYou' : 'desk.escalated', { count: escalated.length })}>
            {escalated.length === 0 && <p className={classes.dim}>{t('desk.nothingEscalated')}</p>}
            <ul className={classes.rows}>
              {escalated.map((one) => (
                <Row key={one.lead.id} urgent={one} ticked={ticked.has(one.lead.id)} onTick={tick} onOpen={open} detail={[vehicleText(one.lead), t('leads.with', { name: names.user(one.lead.assignee) })].filter(Boolean).join(' · ')} where={where} source={names.source(one.lead.source)} />
              ))}
            </ul>
          </Panel>
          <div className={classes.columns}>
            {people.map((column) => (
              <SellerColumn key={column.user.id} column={column} where={where} ticked={ticked} onTick={tick} onOpen={open} onDropLead={(id) => drop(id, column.user.id)} nameOfUser={names.user} nameOfSource={names.source} />
            ))}
          </div>
        </>
      )}
      <div className={classes.charts}>
        <ResponseCharts d={d} now={now} where={where} nameOfUser={names.user} nameOfSource={names.source}>
          <SourceMonitor sources={names.sources} now={now} where={where} />
        </ResponseCharts>
      </div>
      {dialog === 'handover' && chosen.length > 0 && (
        <Suspense fallback={null}>
          <HandOverDialog
            count={chosen.length}
            users={names.users.filter((user) => user.canBeAssigned !== false)}
            onClose={() => void navigate({ search: {} })}
            onGive={(to) => {
              void navigate({ search: {} });
              handOver(chosen, to);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

function Row({ urgent, ticked, onTick, onOpen, detail, where, source }: { urgent: Urgent; ticked: boolean; onTick: (id: string, on: boolean) => void; onOpen: (id: string) => void; detail: string; where: ReturnType<typeof useWhere>; source: string }) {
  const { t } = useTranslation();
  const { lead } = urgent;
  return (
    <li className={classes.row} data-ticked={ticked || undefined} draggable onDragStart={(event) => event.dataTransfer.setData('text/lead', lead.id)}>
      <Checkbox size="xs" checked={ticked} onChange={(event) => onTick(lead.id, event.currentTarget.checked)} aria-label={t('desk.tick', { name: lead.contact.name ?? lead.id })} />
      <button type="button" className={classes.open} onClick={() => onOpen(lead.id)}>
        <LeadRow urgent={urgent} where={where} source={source} detail={detail} />
      </button>
    </li>
  );
}

/** Hands over one lead after the other, and says how it went. */
function useGiveMany(d: string, me: string | null) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const action = useLeadAction(d, me, { quiet: true });
  const textOf = useErrorText();
  return async (leads: Lead[], to: string, name: string) => {
    const results = await Promise.allSettled(leads.filter((lead) => lead.assignee !== to).map((lead) => action.mutateAsync({ lead, action: { type: 'assigned', to } })));
    const failed = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    const given = results.length - failed.length;
    const events = results.flatMap((result) => (result.status === 'fulfilled' && result.value.revocable ? [{ lead: result.value.id, event: result.value.revocable.event }] : []));
    if (given > 0) void offerUndo({ client, d, events, what: t('desk.given', { count: given, name }) });
    if (failed.length > 0) notify({ color: 'red', message: t('desk.notGiven', { count: failed.length, why: textOf(failed[0]) }), autoClose: false });
  };
}
