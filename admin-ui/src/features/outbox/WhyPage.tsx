import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { leadQuery } from '../../api/leads';
import type { MailReason } from '../../api/model';
import { may, useDealershipId, useMe, useSession } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Empty, ErrorNote, Loading } from '../../ui/States';
import { exact } from '../../ui/when';
import { addDays, instantOf, parseDate } from '../../ui/zone';
import { SettingLink } from '../setup/SettingLink';
import page from '../../ui/Page.module.css';
import classes from './WhyPage.module.css';

/** Why somebody did or did not get a mail: about one lead, or about a person in some days. */
export function WhyPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const { role } = useSession();
  const names = useNames();
  const where = useWhere();
  const search = useSearch({ from: '/inside/d/$d/why' });
  const navigate = useNavigate({ from: '/d/$d/why' });
  const { lead } = search;
  // Without the right to read all notices one may ask about oneself alone.
  const user = lead || may.outbox(role) ? search.user : (me ?? undefined);
  const start = (day: string, more: number) => new Date(instantOf(addDays(parseDate(day), more), 0, where.timeZone)).toISOString();
  const query = { lead, user, from: search.from && start(search.from, 0), to: search.to && start(search.to, 1) };
  const asked = lead !== undefined || user !== undefined;
  const found = useQuery({ queryKey: ['notices', d, 'why', query], enabled: asked, queryFn: () => http.get('/dealerships/{d}/mail-reasons', { path: { d }, query }).then((answer) => answer.items) });
  const about = useQuery({ ...leadQuery(d, lead ?? ''), enabled: lead !== undefined }).data;
  const name = about ? (about.contact.name ?? about.contact.email ?? about.contact.phone ?? about.id) : '';
  const past = (one: MailReason) => one.at !== null && one.outcome !== 'PLANNED' && one.outcome !== 'WAITING';
  const parts = [
    { title: t('why.now'), reasons: (found.data ?? []).filter((one) => !past(one)) },
    { title: t('why.past'), reasons: (found.data ?? []).filter(past) },
  ].filter((part) => part.reasons.length > 0);
  const day = (key: 'from' | 'to') => (
    <TextInput
      type="date"
      size="xs"
      label={t(`why.${key}`)}
      value={search[key] ?? ''}
      onChange={(event) => {
        const value = event.currentTarget.value;
        void navigate({ search: (old) => ({ ...old, [key]: value || undefined }) });
      }}
    />
  );
  return (
    <div className={page.page}>
      <PageHead
        title={t('why.ask')}
        subtitle={
          lead ? (
            <Link to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead }}>
              {t('why.aboutLead', { name })}
            </Link>
          ) : (
            t('why.subtitle')
          )
        }
      />
      <div className={page.filters}>
        {(lead || may.outbox(role)) && (
          <Select size="xs" clearable={lead !== undefined} searchable label={t('why.who')} placeholder={lead ? t('why.anybody') : ''} value={user ?? null} data={names.users.map((one) => ({ value: one.id, label: one.name ?? one.id }))} onChange={(one) => void navigate({ search: (old) => ({ ...old, user: one ?? undefined }) })} />
        )}
        {!lead && day('from')}
        {!lead && day('to')}
      </div>
      {!asked && <Empty title={t('why.choose')} />}
      {asked && found.isPending && <Loading />}
      {found.isError && <ErrorNote error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && parts.length === 0 && <Empty title={t('why.nothing')} />}
      {parts.map((part) => (
        <Panel key={part.title} title={part.title}>
          <ul className={classes.reasons}>
            {part.reasons.map((one, n) => (
              <li key={n} data-outcome={one.outcome}>
                <span className={classes.outcome}>{t(`why.outcome.${one.outcome}`)}</span>
                <span>
                  {one.at && <time dateTime={one.at}>{exact(Date.parse(one.at), where)}: </time>}
                  {one.text}
                  {one.setting && (
                    <>
                      {' '}
                      <SettingLink setting={one.setting} />
                    </>
                  )}
                  {!lead && one.lead && (
                    <>
                      {' '}
                      <Link to="/d/$d/leads" params={{ d }} search={{ view: 'all', lead: one.lead }}>
                        {one.contact ?? t('outbox.openLead')}
                      </Link>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
