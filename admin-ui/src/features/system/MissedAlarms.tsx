import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { System } from '../../api/model';
import { useStageName } from '../../api/stages';

type Auditor = System['auditor'];

interface Props {
  auditor: Auditor;
  nameOf: (house: string) => string;
  time: (at: string) => string;
  many: (value: number) => { count: number; number: string };
}

/** What the auditor looked at, and what was missing. */
export function MissedAlarms({ auditor, nameOf, time, many }: Props) {
  const { t } = useTranslation();
  const stage = useStageName();
  return (
    <>
      <li>{auditor.ended ? t('system.auditorRound', { ...many(auditor.leads), time: time(auditor.ended) }) : t('system.auditorNever')}</li>
      {auditor.behind && <li>{t('system.auditorBehind')}</li>}
      <li>{auditor.found === 0 ? t('system.auditorClean') : t('system.auditorFound', many(auditor.found))}</li>
      {auditor.held > 0 && <li>{t('system.auditorHeld', many(auditor.held))}</li>}
      {auditor.missed.map((one) => (
        <li key={one.id}>
          {nameOf(one.dealership)}: {t(`system.missed.${one.kind}`, { stage: one.stage ? stage(one.stage) : '', due: time(one.due), time: time(one.foundAt) })}{' '}
          <Link to="/d/$d/leads" params={{ d: one.dealership }} search={{ lead: one.lead, view: 'all' }}>
            {t('system.missed.lead')}
          </Link>
        </li>
      ))}
    </>
  );
}
