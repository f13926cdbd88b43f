import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { http } from '../../api/http';
import type { System } from '../../api/model';
import { useSession } from '../../api/session';
import { minutesOf, words } from '../../ui/duration';
import { PageHead } from '../../ui/PageHead';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { ErrorNote, Loading } from '../../ui/States';
import { exact } from '../../ui/when';
import page from '../../ui/Page.module.css';
import { MissedAlarms } from './MissedAlarms';
import { RuleAlarm } from './RuleAlarm';

/** How the server is: deadlines, mail, rules, and the machine itself. */
export function SystemPage() {
  const { t } = useTranslation();
  const { data, isPending, isError, error, refetch } = useQuery({ queryKey: ['system'], queryFn: () => http.get('/system'), refetchInterval: 10_000 });
  return (
    <div className={page.page}>
      <PageHead title={t('title.system')} subtitle={t('system.subtitle')} />
      {isPending && <Loading />}
      {isError && <ErrorNote error={error} retry={() => void refetch()} />}
      {data && <Facts system={data} />}
    </div>
  );
}

function Facts({ system }: { system: System }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const where = useWhere();
  const { dueWork, delivery, rules, auditor, memory } = system;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const many = (value: number) => ({ count: value, number: number(value) });
  const megabytes = (bytes: number) => new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 0 }).format(bytes / 1_000_000);
  const share = (value: number) => new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  const span = (iso: string) => words(minutesOf(iso) ?? 0);
  const time = (at: string) => exact(Date.parse(at), where);
  const nameOf = (id: string) => session.dealerships.find((house) => house.id === id)?.name ?? id;
  return (
    <>
      <Panel>
        <State ok={system.condition === 'UP'} bad={system.condition === 'OVERDUE'} /> <strong>{t(`system.${system.condition}`)}</strong>
      </Panel>
      <div className={page.grid}>
        <Part title={t('system.work')} ok={dueWork.overdue === 0 && dueWork.couldNotBePlanned === 0} bad={dueWork.overdue > 0}>
          <li>{dueWork.overdue === 0 ? t('system.workClean') : t('system.overdue', { ...many(dueWork.overdue), tolerance: span(dueWork.tolerance) })}</li>
          {dueWork.due > 0 && <li>{t('system.due', many(dueWork.due))}</li>}
          {dueWork.couldNotBePlanned > 0 && <li>{t('system.unplanned', many(dueWork.couldNotBePlanned))}</li>}
        </Part>
        <Part title={t('system.mail')} ok={delivery.configured && delivery.givenUp === 0}>
          <li>{t(delivery.configured ? 'system.mailOn' : 'system.mailOff')}</li>
          <li>{t('system.waiting', many(delivery.waiting))}</li>
          {delivery.givenUp > 0 && <li>{t('system.givenUp', many(delivery.givenUp))}</li>}
        </Part>
        <Part title={t('system.auditor')} ok={auditor.recent === 0 && !auditor.behind} bad={auditor.recent > 0}>
          <MissedAlarms auditor={auditor} nameOf={nameOf} time={time} many={many} />
        </Part>
        <Part title={t('canary.column')} ok={system.silent.length === 0} bad={system.silent.length > 0}>
          {system.silent.length === 0 && <li>{t('canary.clean')}</li>}
          {system.silent.map((one) => (
            <li key={`${one.dealership}/${one.source}`}>{t('canary.silent', { house: nameOf(one.dealership), source: one.source, time: time(one.since) })}</li>
          ))}
        </Part>
        <Part title={t('system.rules')} ok={rules.alarms.length === 0}>
          {rules.alarms.length === 0 && <li>{t('system.rulesClean')}</li>}
          {rules.alarms.map((alarm) => (
            <RuleAlarm key={`${alarm.dealership}${alarm.rule ?? ''}${alarm.at}`} alarm={alarm} house={nameOf(alarm.dealership)} time={time(alarm.at)} />
          ))}
          <li>{t('system.books', many(rules.cache.entries))}</li>
          {rules.cache.builds > 0 && (
            <li>{t('system.builds', { ...many(rules.cache.builds), time: number(Math.round(rules.cache.meanBuildMillis)), share: share(rules.cache.hitRate) })}</li>
          )}
        </Part>
        <Part title={t('system.server')} ok>
          <li>{t('system.instances', many(system.instances))}</li>
          <li>{t('system.running', { time: span(system.runningFor) })}</li>
          <li>{t(`system.${system.store}`)}</li>
          {system.disk && <li>{t('system.disk', { free: megabytes(system.disk.free) })}</li>}
          <li>{t('system.memory', { used: megabytes(memory.used), most: megabytes(memory.most) })}</li>
          {system.version && <li>{t('system.version', { version: system.version })}</li>}
          <li>{t('system.clock', { time: time(system.now) })}</li>
        </Part>
      </div>
    </>
  );
}

function Part({ title, ok, bad = false, children }: { title: string; ok: boolean; bad?: boolean; children: ReactNode }) {
  return (
    <Panel title={title} aside={<State ok={ok} bad={bad} />}>
      <ul className={page.sentences}>{children}</ul>
    </Panel>
  );
}

function State({ ok, bad }: { ok: boolean; bad: boolean }) {
  const { t } = useTranslation();
  return <Signal signal={ok ? 'GREEN' : bad ? 'RED' : 'YELLOW'} word={t(ok ? 'system.up' : bad ? 'system.down' : 'system.look')} />;
}
