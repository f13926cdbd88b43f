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
import { useNow } from '../../ui/clock';
import { workTexts } from '../../i18n/i18n';
import { barredFrom, claimable, isOf } from './acting';
import { closedQuery, leadsQuery, type LeadAction, type LeadFilter } from './api';
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

  const { urgent, list, closed } = useLeadsOf(d, view, me, poolAccount, q);
  const { id, lead, error, choose, neighbour } = useChosenLead(d, view, urgent);
  const setDialog = (dialog: LeadDialog | 'help' | 'new' | undefined) => void navigate({ search: (old) => ({ ...old, lead: dialog === 'help' || dialog === 'new' ? old.lead : id, dialog }), replace: true });
  const [repeats] = useState(() => new Repeats());
  const action = useLeadAction(d, me, { onUndone: (of, what) => repeats.forget(of.id, what) });
  const lost = action.variables?.action.type === 'claim' && action.error instanceof ApiError && action.error.status === 409;
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
  const open = lead !== undefined && lead.status !== 'CLOSED' && !barred;
  useLeadKeys({
    next: () => choose(neighbour(1)),
    previous: () => choose(neighbour(-1)),
    answered: () => open && act({ type: 'answered' }),
    followUp: () => open && setDialog('followup'),
    close: () => open && setDialog('close'),
    note: () => open && setDialog('note'),
    claim: () => inPool && me !== null && act({ type: 'claim', by: me }),
    handOver: () => open && setDialog('handover'),
    search: () => field.current?.focus(),
    help: () => setDialog('help'),
  });
  const count = (status: string) => urgent.filter((one) => one.lead.status === status).length;
  const counts = [
    view !== 'closed' && t('leads.count', { count: count('OPEN') }),
    count('IN_PROGRESS') > 0 && t('leads.countInProgress', { count: count('IN_PROGRESS') }),
  ].filter(Boolean);

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
              { value: 'closed' as const, label: t('leads.closed') },
            ]}
          />
          {!house?.settings.leadTracking && (
            <Button size="compact-sm" variant="light" onClick={() => setDialog('new')}>
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
        {list.isSuccess && urgent.length === 0 && <Empty title={q ? t('leads.nothingFound') : t(view === 'closed' ? 'leads.noneClosed' : 'leads.none')}>{q ? t('leads.nothingFoundText') : t(`leads.noneText.${view}`)}</Empty>}
        {urgent.length > 0 && <LeadList urgent={urgent} where={where} chosen={id} onChoose={choose} nameOfSource={names.source} standingInFor={(of) => (me && of.standIn === me ? names.user(of.assignee) : undefined)} />}
        {closed.hasNextPage && (
          <Button variant="subtle" size="compact-sm" m="xs" loading={closed.isFetchingNextPage} onClick={() => void closed.fetchNextPage()}>
            {t('leads.moreClosed')}
          </Button>
        )}
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

/** The leads of a view by urgency. Who searches finds closed ones as well, below the others. */
function useLeadsOf(d: string, view: 'mine' | 'pool' | 'all' | 'closed', me: string | null, poolAccount: string | null | undefined, q: string) {
  const where = useWhere();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const filter: LeadFilter = {
    actor: view === 'mine' && me ? me : undefined,
    assignee: view === 'pool' ? (poolAccount ?? undefined) : undefined,
    q: q || undefined,
  };
  const working = useQuery({ ...leadsQuery(d, filter), enabled: view !== 'closed' });
  const closed = useInfiniteQuery({ ...closedQuery(d, filter), enabled: view === 'closed' || q !== '' });
  const { timeZone, language } = where;
  const urgent = useMemo(() => {
    // An answer to an action may leave the view before the server's list says so.
    const own = (working.data ?? []).filter((lead) => lead.status !== 'CLOSED' && (view !== 'mine' || !me || isOf(lead, me)));
    const over = (closed.data?.pages ?? []).flatMap((page) => page.items).filter((lead) => lead.status === 'CLOSED');
    return byUrgency([...(view === 'closed' ? [] : own), ...(view === 'closed' || q ? over : [])], now, { timeZone, language }, word);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [working.data, closed.data, now, timeZone, language, view, me, q]);
  return { urgent, list: view === 'closed' ? closed : working, closed };
}
