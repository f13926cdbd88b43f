import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { ErrorNote, Loading } from '../../ui/States';
import page from '../../ui/Page.module.css';
import { useSettingWords } from '../setup/useSettingWords';
import type { GroupCheck } from './api';
import classes from './DealerGroups.module.css';

/** What is wrong with the draft, and what each house would get by it or why it could not take it. */
export function CheckPanel({ check, onPublish }: { check: UseQueryResult<GroupCheck>; onPublish: (() => void) | undefined }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const { data } = check;
  const errors = data ? data.errors.length + data.problems.filter((problem) => problem.severity === 'ERROR').length : 0;
  return (
    <Panel
      title={t('dealerGroup.check')}
      aside={
        data?.ok &&
        onPublish && (
          <Button size="compact-md" onClick={onPublish}>
            {t('dealerGroup.toPublish')}
          </Button>
        )
      }
    >
      {check.isPending && <Loading />}
      {check.isError && <ErrorNote error={check.error} />}
      {data && (
        <>
          <p role="status" className={data.ok ? page.good : page.bad}>
            {data.ok ? t('dealerGroup.fine') : t('rules.errors', { count: errors })}
          </p>
          <ul className={classes.problems}>
            {data.errors.map((one, n) => (
              <li key={n} data-severity="ERROR">
                <strong>{words.name(one.field)}</strong> {one.message}
              </li>
            ))}
            {data.problems.map((problem, n) => (
              <li key={n} data-severity={problem.severity}>
                <strong>
                  {problem.file} {problem.line} : {problem.column}
                </strong>{' '}
                {problem.message}
              </li>
            ))}
          </ul>
          {data.dealerships.length > 0 && <h3 className={classes.sub}>{t('dealerGroup.would')}</h3>}
          <ul className={classes.problems}>
            {data.dealerships.map((house) => (
              <Trial key={house.id} house={house} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Trial({ house }: { house: GroupCheck['dealerships'][number] }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const said = [
    ...house.reasons,
    ...house.settings.map((one) => `${words.name(one.path)}: ${words.value(one.path, one.now)} → ${words.value(one.path, one.then)}`),
    ...(house.changes ?? []),
  ];
  return (
    <li data-severity={house.ok ? undefined : 'ERROR'}>
      {house.ok ? <IconCheck size={16} className={page.good} aria-hidden /> : <IconAlertTriangle size={16} className={page.bad} aria-hidden />} <strong>{house.name}</strong>{' '}
      {t(house.ok ? 'dealerGroup.wouldTake' : 'dealerGroup.wouldRefuse')}
      <ul>
        {said.map((sentence, n) => (
          <li key={n}>{sentence}</li>
        ))}
        {said.length === 0 && <li>{t('dealerGroup.noChange')}</li>}
      </ul>
    </li>
  );
}
