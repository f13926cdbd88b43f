import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { System } from '../../api/model';
import { ErrorNote } from '../../ui/States';
import { useRestore } from '../rules/api';

type Alarm = System['rules']['alarms'][number];

/** What is wrong with the rules of a dealership, and the way back. */
export function RuleAlarm({ alarm, house, time }: { alarm: Alarm; house: string; time: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const restore = useRestore(alarm.dealership);
  const to = alarm.restore;
  return (
    <li>
      {t('system.alarm', { house, version: alarm.version, time, text: alarm.text })}{' '}
      {typeof to === 'number' && (
        <Button
          size="compact-sm"
          variant="light"
          loading={restore.isPending}
          onClick={() =>
            restore.mutate({ version: to, comment: t('history.comment', { version: to }) }, { onSuccess: () => void client.invalidateQueries({ queryKey: ['system'] }) })
          }
        >
          {t('history.restore', { version: to })}
        </Button>
      )}
      {restore.isError && <ErrorNote error={restore.error} />}
    </li>
  );
}
