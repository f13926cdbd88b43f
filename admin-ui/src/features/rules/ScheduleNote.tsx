import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import classes from './RulesPage.module.css';
import { scheduleQuery, useSchedule } from './scheduleApi';

/** When the draft is published, whether anything stands in the way, or why it was not. */
export function ScheduleNote({ d, editable }: { d: string; editable: boolean }) {
  const { t } = useTranslation();
  const where = useWhere();
  const schedule = useQuery(scheduleQuery(d)).data;
  const callOff = useSchedule(d).callOff;
  if (!schedule) return null;
  const time = exact(Date.parse(schedule.at), where);
  const wrong = schedule.obstacle || schedule.refused;
  return (
    <div className={classes.scheduled} role={wrong ? 'alert' : 'status'}>
      <span>
        {schedule.refused ? t('way.refused', { time, by: schedule.by, why: schedule.refused }) : t('way.waits', { time, by: schedule.by })}
        {schedule.obstacle && !schedule.refused && ` ${t('way.obstacle')}`}
      </span>
      {editable && (
        <Button size="compact-sm" variant="default" loading={callOff.isPending} onClick={() => callOff.mutate()}>
          {t(schedule.refused ? 'way.noticed' : 'way.callOff')}
        </Button>
      )}
      {callOff.isError && <ErrorNote error={callOff.error} />}
    </div>
  );
}
