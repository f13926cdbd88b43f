import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
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

/** As many as are looked through one by one; the others come when they are asked for. */
const FIRST = 5;

/** What the auditor looked at, and what was missing. */
export function MissedAlarms({ auditor, nameOf, time, many }: Props) {
  const { t } = useTranslation();
  const stage = useStageName();
  const [all, setAll] = useState(false);
  const { missed } = auditor;
  const shown = all ? missed : missed.slice(0, FIRST);
  return (
    <>
      <li>{auditor.ended ? t('system.auditorRound', { ...many(auditor.leads), time: time(auditor.ended) }) : t('system.auditorNever')}</li>
      {auditor.behind && <li>{t('system.auditorBehind')}</li>}
      <li>{auditor.found === 0 ? t('system.auditorClean') : t('system.auditorFound', many(auditor.found))}</li>
      {auditor.held > 0 && <li>{t('system.auditorHeld', many(auditor.held))}</li>}
      {shown.map((one) => (
        <li key={one.id}>
          {nameOf(one.dealership)}: {t(`system.missed.${one.kind}`, { stage: one.stage ? stage(one.stage) : '', due: time(one.due), time: time(one.foundAt) })}{' '}
          <Link to="/d/$d/leads" params={{ d: one.dealership }} search={{ lead: one.lead, view: 'all' }}>
            {t('system.missed.lead')}
          </Link>
        </li>
      ))}
      {missed.length > FIRST && (
        <li>
          <Button size="compact-sm" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('system.missed.fewer') : t('system.missed.all', many(missed.length))}
          </Button>
        </li>
      )}
    </>
  );
}
