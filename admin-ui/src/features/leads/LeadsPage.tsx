import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, useNames, useWhere } from '../../api/dealership';
import { ApiError } from '../../api/http';
import { useDealershipId, useMe } from '../../api/session';
import { Pills } from '../../ui/Pills';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import { useNow } from '../../ui/clock';
import { leadQuery, leadsQuery, useLeadAction, type LeadAction, type LeadFilter } from './api';
import { LeadActions, type LeadDialog } from './LeadActions';
import { LeadDetail } from './LeadDetail';
import { LeadList } from './LeadList';
import { byUrgency } from './urgency';
import { useLeadKeys } from './useLeadKeys';
import { useUrgencyWords } from './words';
import classes from './LeadsPage.module.css';

const HelpDialog = lazy(() => import('./HelpDialog').then((module) => ({ default: module.HelpDialog })));

export function LeadsPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const where = useWhere();
  const names = useNames();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const search = useSearch({ from: '/inside/d/$d/leads' });
  const navigate = useNavigate({ from: '/d/$d/leads' });
  const house = useQuery(dealershipQuery(d)).data;
  const poolAccount = house?.settings.pool?.enabled ? house.settings.pool.account : undefined;
  const view = search.view ?? (me ? 'mine' : 'all');
  const [typed, setTyped] = useState(search.q ?? '');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const field = useRef<HTMLInputElement>(null);

  const filter: LeadFilter = {
    assignee: view === 'mine' && me ? me : view === 'pool' ? (poolAccount ?? undefined) : undefined,
    q: q || undefined,
  };
  const list = useQuery(leadsQuery(d, filter));

  const { timeZone, language } = where;
  const urgent = useMemo(
    () =>
      byUrgency(
        (list.data ?? [])
          // An answer to an action may leave the view before the server's list says so.
          .filter((lead) => lead.status !== 'CLOSED' && (view !== 'mine' || !me || lead.assignee === me)),
        now,
        { timeZone, language },
        word,
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [list.data, now, timeZone, language, view, me],
  );
  const chosen = search.lead ?? (window.matchMedia('(min-width: 64em)').matches ? urgent[0]?.lead.id : undefined);
  const single = useQuery({ ...leadQuery(d, chosen ?? ''), enabled: chosen !== undefined });
  const lead = single.data ?? urgent.find((one) => one.lead.id === chosen)?.lead;

  const choose = (id: string | undefined) => void navigate({ search: (old) => ({ ...old, lead: id, dialog: undefined }), replace: search.lead !== undefined });
  const setDialog = (dialog: LeadDialog | 'help' | undefined) => void navigate({ search: (old) => ({ ...old, lead: chosen, dialog }), replace: true });
  const action = useLeadAction(d, me);
  const lost = action.variables?.action.type === 'claim' && action.error instanceof ApiError && action.error.status === 409;
  const act = (what: LeadAction) => {
    if (lead) action.mutate({ lead, action: what });
  };
  useLeadKeys({
    next: () => choose(neighbour(1)),
    previous: () => choose(neighbour(-1)),
    answered: () => lead && lead.status !== 'CLOSED' && act({ type: 'answered' }),
    followUp: () => lead && lead.status !== 'CLOSED' && setDialog('followup'),
    close: () => lead && lead.status !== 'CLOSED' && setDialog('close'),
    search: () => field.current?.focus(),
    help: () => setDialog('help'),
  });
  function neighbour(step: number): string | undefined {
    const at = urgent.findIndex((one) => one.lead.id === chosen);
    return urgent[Math.min(Math.max(at + step, 0), urgent.length - 1)]?.lead.id ?? chosen;
  }

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
            ]}
          />
          <span className={classes.count}>{t('leads.count', { count: urgent.length })}</span>
        </div>
        <div className={classes.search}>
          <TextInput ref={field} type="search" size="xs" aria-label={t('leads.search')} placeholder={t('leads.search')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()} />
        </div>
        {list.isError && <ErrorNote error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.isSuccess && urgent.length === 0 && <Empty title={q ? t('leads.nothingFound') : t('leads.none')}>{q ? t('leads.nothingFoundText') : t(`leads.noneText.${view}`)}</Empty>}
        {urgent.length > 0 && <LeadList urgent={urgent} where={where} chosen={chosen} onChoose={choose} nameOfSource={names.source} />}
      </div>
      <div className={classes.main}>
        <button type="button" className={classes.back} onClick={() => choose(undefined)}>
          ← {t('leads.back')}
        </button>
        {lead && (
          <LeadDetail
            key={lead.id}
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
                error={action.variables?.lead.id === lead.id ? action.error : undefined}
                claimedBy={lost && action.variables?.lead.id === lead.id ? names.user(lead.assignee) : undefined}
                poolAccount={poolAccount}
              />
            }
          />
        )}
        {!lead && single.isError && <ErrorNote error={single.error} />}
      </div>
      <Suspense fallback={null}>{search.dialog === 'help' && <HelpDialog onClose={() => setDialog(undefined)} />}</Suspense>
    </div>
  );
}
