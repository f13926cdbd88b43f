import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dealershipQuery, groupsQuery, lists, locationsQuery, useNames, useWhere } from '../../api/dealership';
import type { Location, Overview, WeekHours } from '../../api/model';
import { useDealershipId } from '../../api/session';
import { key } from '../../timestrip/words';
import { DAYS, readWeek, writeInterval } from '../../ui/calendar';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import { minutesOf } from '../../ui/duration';
import { exact } from '../../ui/when';
import { originOf, OriginMark, overviewQuery } from '../setup/Origin';
import { useSettingWords } from '../setup/useSettingWords';
import page from '../../ui/Page.module.css';
import table from '../../ui/DataTable.module.css';
import classes from './Overview.module.css';

const STAGES = ['DM1', 'VK', 'R1', 'E1', 'AV1', 'E2.1', 'EM2.1', 'WR1', 'WV', 'E2.2', 'EM2.2', 'NF1', 'EL1', 'EL2', 'QM'];

/** One printable page per dealership: what is configured, what differs, since when, by whom. */
export function OverviewPage() {
  const { t } = useTranslation();
  const d = useDealershipId();
  const where = useWhere();
  const [only, setOnly] = useState(false);
  const { data, isPending, isError, error, refetch } = useQuery(overviewQuery(d));
  const house = useQuery(dealershipQuery(d)).data;
  if (isPending || !house) return isError ? <ErrorNote error={error} retry={() => void refetch()} /> : <Loading />;
  if (isError) return <ErrorNote error={error} retry={() => void refetch()} />;
  const differing = data.settings.filter((setting) => setting.differs).length;
  const since = (path: string) => {
    const found = data.since.find((one) => one.path === path);
    return found ? [exact(Date.parse(found.since), where), found.by].filter(Boolean).join(' · ') : '';
  };
  return (
    <div className={`${page.page} ${classes.overview}`}>
      <PageHead title={data.name} subtitle={t('overview.subtitle', { preset: data.preset, version: data.presetVersion, rules: data.rulesVersion })}>
        <span className="no-print">
          <Button variant="default" onClick={() => window.print()}>
            {t('overview.print')}
          </Button>
        </span>
      </PageHead>
      <div className={classes.beside}>
        <General data={data} since={since} />
        <Hours hours={house.openingHours} special={house.specialDays} closed={house.closedDays} since={since} />
      </div>
      <Stages data={data} />
      <Others data={data} only={only} aside={<Switch size="xs" className="no-print" label={t('overview.only')} checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />} title={t('overview.settings', { count: differing })} />
      <People data={data} />
      <div className={classes.beside}>
        <Sources since={since} />
        <Groups d={d} since={since} />
      </div>
      <Places d={d} since={since} />
    </div>
  );
}

type Since = (path: string) => string;

function General({ data, since }: { data: Overview; since: Since }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const rows = [
    ['timeZone', data.timeZone],
    ['region', data.region],
    ['language', data.language === 'de' ? t('general.de') : t('general.en')],
    ['preset', data.preset],
  ] as const;
  return (
    <Panel wide title={t('setup.area.general')}>
      <table className={table.table}>
        <tbody>
          {rows.map(([path, value]) => (
            <tr key={path}>
              <th scope="row">{words.name(path)}</th>
              <td>{words.value(path, value)}</td>
              <td className={page.dim}>{since(path)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const said = (hours: string[]) => hours.map((one) => one.replace('-', '–')).join(', ');

const specialText = (special: WeekHours) =>
  Object.entries(special)
    .map(([date, times]) => `${date} ${said(times)}`)
    .join('; ') || '–';
const closedText = (closed: string[]) => closed.map((days) => days.replace('..', ' – ')).join(', ') || '–';

function Hours({ hours, special, closed, since }: { hours: WeekHours; special: WeekHours; closed: string[]; since: Since }) {
  const { t } = useTranslation();
  const week = readWeek(hours);
  return (
    <Panel wide title={t('setup.area.hours')} aside={since('openingHours')}>
      <dl className={page.facts}>
        {DAYS.map((day) => (
          <div key={day} className={classes.pair}>
            <dt>{t(`setup.day.${day}`)}</dt>
            <dd>{said(week[day].map(writeInterval)) || t('hours.closed')}</dd>
          </div>
        ))}
        <div className={classes.pair}>
          <dt>{t('year.SPECIAL')}</dt>
          <dd>
            {specialText(special)} <small className={page.dim}>{since('specialDays')}</small>
          </dd>
        </div>
        <div className={classes.pair}>
          <dt>{t('year.CLOSED')}</dt>
          <dd>
            {closedText(closed)} <small className={page.dim}>{since('closedDays')}</small>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

/** A stage in one line, in the order of time, with what the preset says where it differs. */
function Stages({ data }: { data: Overview }) {
  const { t, i18n } = useTranslation();
  const where = useWhere();
  const words = useSettingWords();
  const of = (code: string, part: string) => data.settings.find((setting) => setting.path === `stages.${code}.${part}`);
  const codes = [...STAGES, ...new Set(data.settings.map((setting) => /^stages\.(.+)\.enabled$/.exec(setting.path)?.[1]).filter((code): code is string => code !== undefined && !STAGES.includes(code)))];
  return (
    <Panel wide title={t('overview.stages')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('setup.stage')}</th>
            <th>{t('setup.on')}</th>
            <th>{t('setup.when')}</th>
            <th>{t('setup.counted')}</th>
            <th>{t('setup.whom')}</th>
            <th>{t('overview.preset')}</th>
            <th>{t('overview.since')}</th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => {
            const parts = ['enabled', 'after', 'before', 'clock', 'schedule.days', 'schedule.time'].flatMap((part) => of(code, part) ?? []);
            if (parts.length === 0) return null;
            const differs = parts.filter((part) => part.differs);
            const say = (part: string) => (of(code, part) ? words.value(`stages.${code}.${part}`, of(code, part)?.value) : '');
            const newest = [...differs].sort((a, b) => Date.parse(b.since) - Date.parse(a.since))[0] ?? parts[0];
            const who = `setup.who.${key(code)}`;
            const group = originOf(data, parts);
            return (
              <tr key={code} data-off={of(code, 'enabled')?.value === false || undefined}>
                <td>
                  {words.stage(code)} {group && <OriginMark origin={group} />}
                </td>
                <td>{differs.some((part) => part.path.endsWith('.enabled')) ? <strong>● {say('enabled')}</strong> : say('enabled')}</td>
                <td>{differs.some((part) => /after|before|schedule/.test(part.path)) ? <strong>● {[say('after'), say('before'), say('schedule.days'), say('schedule.time')].filter(Boolean).join(' ')}</strong> : [say('after'), say('before'), say('schedule.days'), say('schedule.time')].filter(Boolean).join(' ')}</td>
                <td>{differs.some((part) => part.path.endsWith('.clock')) ? <strong>● {say('clock')}</strong> : say('clock')}</td>
                <td className={page.dim}>{i18n.exists(who) ? t(who as 'setup.who.E1') : ''}</td>
                <td className={page.dim}>{differs.map((part) => words.value(part.path, part.preset)).join(', ')}</td>
                <td className={page.dim}>{newest && [exact(Date.parse(newest.since), where), newest.by].filter(Boolean).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

function Others({ data, only, title, aside }: { data: Overview; only: boolean; title: string; aside: ReactNode }) {
  const { t } = useTranslation();
  const where = useWhere();
  const words = useSettingWords();
  return (
    <Panel wide title={title} aside={aside}>
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
            .filter((setting) => !setting.path.startsWith('stages.') && (!only || setting.differs))
            .map((setting) => ({ setting, group: originOf(data, [setting]) }))
            .map(({ setting, group }) => (
              <tr key={setting.path}>
                <td>
                  {words.name(setting.path)} {group && <OriginMark origin={group} />}
                </td>
                <td>{setting.differs ? <strong>● {words.value(setting.path, setting.value)}</strong> : words.value(setting.path, setting.value)}</td>
                <td className={page.dim}>{setting.differs ? words.value(setting.path, setting.preset) : ''}</td>
                <td className={page.dim}>{[exact(Date.parse(setting.since), where), setting.by].filter(Boolean).join(' · ')}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Panel>
  );
}

function People({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const where = useWhere();
  const names = useNames();
  const words = useSettingWords();
  const d = useDealershipId();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  const places = useQuery(locationsQuery(d)).data ?? [];
  return (
    <Panel wide title={t('setup.area.people')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('general.name')}</th>
            <th>{t('people.receivesShort')}</th>
            <th>{t('people.assignableShort')}</th>
            <th>{t('distribution.groups')}</th>
            <th>{t('people.location')}</th>
            <th>{t('people.supervisors')}</th>
            <th>{t('people.deputy')}</th>
            <th>{t('people.absences')}</th>
            <th>{t('overview.own')}</th>
            <th>{t('overview.since')}</th>
          </tr>
        </thead>
        <tbody>
          {data.users.map((user) => {
            const set = names.users.find((one) => one.id === user.id);
            const own = [
              ...Object.entries(set?.after ?? {}).map(([code, time]) => `${code} ${words.value(`after.${code}`, time)}`),
              ...(set?.wr1Before ? [`WR1 ${words.value('wr1Before', set.wr1Before)}`] : []),
              ...(user.mailOff.length > 0 ? [`${t('overview.mailOff')}: ${user.mailOff.join(', ')}`] : []),
            ];
            const since = data.since.find((one) => one.path === `users.${user.id}`);
            return (
              <tr key={user.id}>
                <td>
                  {user.name}
                  <small className={page.dim}>{user.roles.map((role) => t(`people.role.${role}` as 'people.role.SELLER')).join(', ')}</small>
                </td>
                <td>{user.receivesLeads ? t('people.yes') : '–'}</td>
                <td>{user.canBeAssigned ? t('people.yes') : '–'}</td>
                <td>{user.groups.map((id) => groups.find((group) => group.id === id)?.name ?? id).join(', ') || '–'}</td>
                <td>{user.location ? (places.find((one) => one.id === user.location)?.name ?? user.location) : '–'}</td>
                <td>{user.supervisors.map(names.user).join(', ') || '–'}</td>
                <td>{user.deputy ? names.user(user.deputy) : '–'}</td>
                <td>{(set?.absences ?? []).map((one) => (typeof one === 'string' ? one.replace('..', ' – ') : `${one.from} – ${one.to}`)).join(', ') || '–'}</td>
                <td>{own.join('; ') || '–'}</td>
                <td className={page.dim}>{since && [exact(Date.parse(since.since), where), since.by].filter(Boolean).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}

function Sources({ since }: { since: Since }) {
  const { t } = useTranslation();
  const { sources } = useNames();
  return (
    <Panel wide title={t('setup.area.sources')}>
      <table className={table.table}>
        <tbody>
          {sources.map((source) => {
            const minutes = minutesOf(source.timeout);
            return (
              <tr key={source.id}>
                <th scope="row">{source.name ?? source.id}</th>
                <td>
                  {source.kind && t(`sources.${source.kind}` as 'sources.OTHER')}
                  {source.contact && <div className={`${page.dim} ${classes.address}`}>{source.contact}</div>}
                </td>
                <td>{source.monitored === false ? t('sources.off') : minutes === undefined ? t('people.yes') : t('sources.after', { count: Math.round(minutes / 1440) })}</td>
                <td className={page.dim}>{since(`sources.${source.id}`)}</td>
              </tr>
            );
          })}
          {sources.length === 0 && (
            <tr>
              <td>–</td>
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  );
}

function Groups({ d, since }: { d: string; since: Since }) {
  const { t } = useTranslation();
  const names = useNames();
  const words = useSettingWords();
  const groups = useQuery(groupsQuery(d)).data ?? [];
  const places = useQuery(locationsQuery(d)).data ?? [];
  return (
    <Panel wide title={t('distribution.groups')}>
      <table className={table.table}>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <th scope="row">{group.name ?? group.id}</th>
              <td>{Object.entries(group.when ?? {}).map(([field, value]) => `${words.name(`when.${field}`)}: ${words.value(`when.${field}`, value)}`).join('; ') || t('distribution.any')}</td>
              <td>{[(group.members ?? []).map(names.user).join(', '), group.location && `${t('people.location')}: ${places.find((one) => one.id === group.location)?.name ?? group.location}`].filter(Boolean).join('; ')}</td>
              <td className={page.dim}>{since(`groups.${group.id}`)}</td>
            </tr>
          ))}
          {groups.length === 0 && (
            <tr>
              <td>{t('distribution.noGroups')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </Panel>
  );
}

function Places({ d, since }: { d: string; since: Since }) {
  const { t } = useTranslation();
  const places = useQuery(locationsQuery(d)).data ?? [];
  if (places.length === 0) return null;
  const ownDays = (place: Location) =>
    [
      place.specialDays && `${t('year.SPECIAL')}: ${specialText(lists(place.specialDays))}`,
      place.closedDays && `${t('year.CLOSED')}: ${closedText(place.closedDays)}`,
    ]
      .filter(Boolean)
      .join('; ');
  return (
    <Panel wide title={t('setup.area.locations')}>
      <table className={table.table}>
        <tbody>
          {places.map((place) => (
            <tr key={place.id}>
              <th scope="row">{place.name ?? place.id}</th>
              <td>{place.openingHours ? Object.entries(lists(place.openingHours)).map(([days, hours]) => `${days.split('-').map((day) => t(`setup.day.${day}` as 'setup.day.mon')).join('–')} ${said(hours)}`).join('; ') : t('locations.asHouse')}</td>
              <td>{ownDays(place)}</td>
              <td className={page.dim}>{since(`locations.${place.id}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
