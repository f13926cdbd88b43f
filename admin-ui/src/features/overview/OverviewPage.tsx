import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, useNames, useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import { useDealershipId } from '../../api/session';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { regionName } from '../../ui/regions';
import { exact } from '../../ui/when';
import { useSettingWords } from '../setup/useSettingWords';
import page from '../../ui/Page.module.css';
import table from '../../ui/DataTable.module.css';

/** One printable page per dealership: what is configured, what differs, since when, by whom. */
export function OverviewPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const [only, setOnly] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: ['overview', d], queryFn: () => http.get('/dealerships/{d}/overview', { path: { d } }) });
  const words = useSettingWords();
  const names = useNames();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  if (isPending) return <Loading />;
  if (isError) return <ErrorNote error={error} retry={() => void refetch()} />;
  const differing = data.settings.filter((setting) => setting.differs).length;
  return (
    <div className={page.page}>
      <PageHead title={data.name} subtitle={t('overview.subtitle', { preset: data.preset, version: data.presetVersion, rules: data.rulesVersion })}>
        <span className="no-print">
          <Button variant="default" onClick={() => window.print()}>
            {t('overview.print')}
          </Button>
        </span>
      </PageHead>
      <Panel>
        <dl className={page.facts}>
          <dt>{t('general.timeZone')}</dt>
          <dd>{data.timeZone}</dd>
          <dt>{t('general.region')}</dt>
          <dd>{data.region ? regionName(data.region, where.language) : '–'}</dd>
          <dt>{t('general.language')}</dt>
          <dd>{data.language === 'de' ? t('general.de') : t('general.en')}</dd>
          <dt>{t('setup.area.sources')}</dt>
          <dd>{data.sources.map(names.source).join(', ') || '–'}</dd>
          <dt>{t('distribution.groups')}</dt>
          <dd>{data.groups.map((id) => groups.find((group) => group.id === id)?.name ?? id).join(', ') || '–'}</dd>
        </dl>
      </Panel>
      <Panel title={t('overview.settings', { count: differing })} aside={<Switch size="xs" className="no-print" label={t('overview.only')} checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('overview.setting')}</th>
              <th>{t('overview.value')}</th>
              <th>{t('overview.preset')}</th>
              <th>{t('overview.since')}</th>
            </tr>
          </thead>
          <tbody>
            {data.settings
              .filter((setting) => !only || setting.differs)
              .map((setting) => (
                <tr key={setting.path}>
                  <td>{words.name(setting.path)}</td>
                  <td>{setting.differs ? <strong>● {words.value(setting.path, setting.value)}</strong> : words.value(setting.path, setting.value)}</td>
                  <td className={page.dim}>{setting.differs ? words.value(setting.path, setting.preset) : ''}</td>
                  <td className={page.dim}>{setting.since ? [exact(Date.parse(setting.since), where), setting.by].filter(Boolean).join(' · ') : ''}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Panel>
      <Panel title={t('setup.area.people')}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('general.name')}</th>
              <th>{t('people.roles')}</th>
              <th>{t('people.receives')}</th>
              <th>{t('people.supervisors')}</th>
              <th>{t('people.deputy')}</th>
              <th>{t('overview.mailOff')}</th>
            </tr>
          </thead>
          <tbody>
            {data.users.map((user) => (
              <tr key={user.id}>
                <td>{user.name}</td>
                <td>{user.roles.map((role) => t(`people.role.${role}` as 'people.role.SELLER')).join(', ')}</td>
                <td>{user.receivesLeads ? t('people.yes') : '–'}</td>
                <td>{user.supervisors.map(names.user).join(', ') || '–'}</td>
                <td>{user.deputy ? names.user(user.deputy) : '–'}</td>
                <td>{user.mailOff.join(', ') || '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
    </div>
  );
}
