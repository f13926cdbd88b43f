import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames, useWhere } from '../../api/dealership';
import { ApiError } from '../../api/http';
import { useDealershipId, useMe, useSession } from '../../api/session';
import { Pills } from '../../ui/Pills';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import { now as clock, useNow } from '../../ui/clock';
import { workTexts } from '../../i18n/i18n';
import { barredFrom, claimable, freeFrom } from './acting';
import { countsQuery, listQuery, timelineQuery, type LeadAction } from '../../api/leads';
import type { LeadFilter } from '../../api/leadFilter';
import { useLeadAction } from './useLeadAction';
import { LeadActions, type LeadDialog } from './LeadActions';
import { LeadDetail } from './LeadDetail';
import { LeadList } from './LeadList';
import { Repeats } from './repeats';
import { byUrgency } from './urgency';
import { useChosenLead } from './useChosenLead';
import { useLeadKeys } from './useLeadKeys';
import { useUrgencyWords } from './words';
import classes from './LeadsPage.module.css';

const HelpDialog = lazy(() => Promise.all([import('./HelpDialog'), workTexts()]).then(([module]) => ({ default: module.HelpDialog })));
const NewLeadDialog = lazy(() => Promise.all([import('./NewLeadDialog'), workTexts()]).then(([module]) => ({ default: module.NewLeadDialog })));

/** Why a claim is refused although nobody was faster. */
const NOT_LOST = new Set(['claimLimit', 'oldestFirst']);

export function LeadsPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const where = useWhere();
  const names = useNames();
  const search = useSearch({ from: '/inside/d/$d/leads' });
  const navigate = useNavigate({ from: '/d/$d/leads' });
  const { role } = useSession();
  const house = useQuery(dealershipQuery(d)).data;
  const poolAccount = house?.settings.pool?.enabled ? house.settings.pool.account : undefined;
  const view = search.view ?? (me ? 'mine' : 'all');
  const [typed, setTyped] = useState(search.q ?? '');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true });
  }, [q, navigate]);

  const { urgent, list, counts: have } = useLeadsOf(d, view, me, poolAccount, q);
  const { id, lead, error, choose, neighbour } = useChosenLead(d, view, urgent);
  const setDialog = (dialog: LeadDialog | 'help' | 'new' | undefined) => void navigate({ search: (old) => ({ ...old, lead: dialog === 'help' || dialog === 'new' ? old.lead : id, dialog }), replace: true });
  const [repeats] = useState(() => new Repeats());
  const action = useLeadAction(d, me, { onUndone: (of, what) => repeats.forget(of.id, what) });
  const lost = action.variables?.action.type === 'claim' && action.error instanceof ApiError && action.error.status === 409 && !NOT_LOST.has(action.error.code ?? '');
  const act = (what: LeadAction) => {
    if (!lead || action.isPending || !repeats.first(lead.id, what)) return;
    // The lead stays in sight whatever the list makes of it; one that was claimed is now among one's own.
    void navigate({ search: (old) => ({ ...old, lead: lead.id, dialog: undefined }), replace: true });
    action.mutate(
      { lead, action: what },
      {
        onSuccess: () => what.type === 'claim' && void navigate({ search: (old) => ({ ...old, view: 'mine', lead: lead.id }), replace: true }),
        onError: () => repeats.forget(lead.id, what),
      },
    );
  };
  const barred = lead && barredFrom(lead, me, role, house);
  const inPool = lead !== undefined && claimable(lead, me, house);
  const timeline = useQuery({ ...timelineQuery(d, id ?? ''), enabled: barred === 'notYours' }).data;
  const free = barred === 'notYours' ? freeFrom(timeline, me) : undefined;
  const open = lead !== undefined && lead.status !== 'CLOSED' && !barred;
  useLeadKeys({
    next: () => choose(neighbour(1)),
    previous: () => choose(neighbour(-1)),
    answered: () => open && act({ type: 'answered' }),
    followUp: () => open && setDialog('followup'),
    close: () => open && setDialog('close'),
    note: () => open && setDialog('note'),
    claim: () => (inPool || (free !== undefined && free <= clock())) && me !== null && act({ type: 'claim', by: me }),
    handOver: () => open && setDialog('handover'),
    search: () => field.current?.focus(),
    help: () => setDialog('help'),
  });
  const counts = [
    view !== 'closed' && view !== 'noFollowUp' && t('leads.count', { count: have.open }),
    view !== 'closed' && have.inProgress > 0 && t('leads.countInProgress', { count: have.inProgress }),
  ].filter(Boolean);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useMemo(() => (hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined), [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <div className={classes.page} data-chosen={search.lead ? '' : undefined}>
      <div className={classes.side}>
        <div className={classes.bar}>
          <Pills
            label={t('leads.view')}
            value={view}
            onChange={(value) => void navigate({ search: (old) => ({ ...old, view: value, lead: undefined }) })}
            items={[
              ...(me ? [{ value: 'mine' as const, label: t('leads.mine') }] : []),
              ...(poolAccount ? [{ value: 'pool' as const, label: t('leads.pool') }] : []),
              { value: 'all' as const, label: t('leads.all') },
              { value: 'noFollowUp' as const, label: t('leads.noFollowUp') },
              { value: 'closed' as const, label: t('leads.closed') },
            ]}
          />
          {!house?.settings.leadTracking && (
            <Button size="compact-sm" variant="light" flex="none" onClick={() => setDialog('new')}>
              {t('leads.new')}
            </Button>
          )}
        </div>
        <div className={classes.search}>
          <TextInput ref={field} type="search" size="xs" aria-label={t('leads.search')} placeholder={t('leads.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()} />
          <span className={classes.count}>{counts.join(', ')}</span>
        </div>
        {list.isError && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.isSuccess && urgent.length === 0 && <Empty title={q ? t('leads.nothingFound') : t(view === 'closed' ? 'leads.noneClosed' : view === 'noFollowUp' ? 'leads.noneForgotten' : 'leads.none')}>{q ? t('leads.nothingFoundText') : t(`leads.noneText.${view}`)}</Empty>}
        {urgent.length > 0 && <LeadList urgent={urgent} where={where} chosen={id} onChoose={choose} nameOfSource={names.source} more={more} standingInFor={(of) => (me && of.standIn === me ? names.user(of.assignee) : undefined)} />}
      </div>
      <div className={classes.main} key={id}>
        <button type="button" className={classes.back} onClick={() => choose(undefined)}>
          ← {t('leads.back')}
        </button>
        {lead && (
          <LeadDetail
            lead={lead}
            where={where}
            actions={
              <LeadActions
                lead={lead}
                me={me}
                users={names.users}
                reasons={house?.settings.closingReasons ?? []}
                where={where}
                dialog={search.dialog}
                onDialog={setDialog}
                act={act}
                busy={action.isPending ? action.variables.action.type : undefined}
                done={action.isSuccess && action.variables.lead.id === lead.id ? action.variables.action.type : undefined}
                error={action.variables?.lead.id === lead.id ? action.error : undefined}
                claimedBy={lost && action.variables?.lead.id === lead.id ? names.user(lead.assignee) : undefined}
                barred={barred}
                inPool={inPool}
                free={free}
              />
            }
          />
        )}
        {!lead && error && <ErrorNote error={error} />}
      </div>
      <Suspense fallback={null}>
        {search.dialog === 'help' && <HelpDialog onClose={() => setDialog(undefined)} />}
        {search.dialog === 'new' && <NewLeadDialog d={d} me={me} onClose={() => setDialog(undefined)} onOpen={(made) => void navigate({ search: (old) => ({ ...old, view: made.assignee === me ? old.view : 'all', lead: made.id, dialog: undefined }) })} />}
      </Suspense>
    </div>
  );
}

type LeadsView = 'mine' | 'pool' | 'all' | 'noFollowUp' | 'closed';

/** The leads of a view by urgency, as far as they are loaded, and how many there are. */
function useLeadsOf(d: string, view: LeadsView, me: string | null, poolAccount: string | null | undefined, q: string) {
  const where = useWhere();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const filter: LeadFilter = {
    actor: (view === 'mine' || view === 'noFollowUp') && me ? me : undefined,
    assignee: view === 'pool' ? (poolAccount ?? undefined) : undefined,
    group: view === 'closed' ? 'CLOSED' : view === 'noFollowUp' ? 'WITHOUT_FOLLOW_UP' : undefined,
    q: q || undefined,
  };
  const list = useInfiniteQuery(listQuery(d, filter));
  const counting = { ...filter, group: undefined };
  const open = useQuery({ ...countsQuery(d, counting, ['OPEN']), enabled: view !== 'closed' && view !== 'noFollowUp' }).data;
  const inProgress = useQuery({ ...countsQuery(d, counting, ['IN_PROGRESS']), enabled: view !== 'closed' }).data;
  const { timeZone, language } = where;
  const urgent = useMemo(() => {
    // A lead that moved between two pages while they were read is on both.
    const leads = new Map((list.data?.pages ?? []).flatMap((page) => page.items).map((lead) => [lead.id, lead]));
    return byUrgency([...leads.values()], now, { timeZone, language }, word);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [list.data, now, timeZone, language]);
  const counts = {
    open: open ? open.overdue + open.open : 0,
    inProgress: inProgress ? (view === 'noFollowUp' ? 0 : inProgress.overdue + inProgress.followUp) + inProgress.withoutFollowUp : 0,
  };
  return { urgent, list, counts };
}
