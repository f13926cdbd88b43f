import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import type { Schemas } from '../../api/model';
import { Panel } from '../../ui/Panel';
import { dayName, type Where } from '../../ui/when';
import line from '../rules/ProcessLine.module.css';
import classes from './Activities.module.css';

type Step = Schemas['StepCount'];

/** How much of each kind is past its time, and how much waits at each step of a process, and since when: where customers and orders are left lying. */
export function Sticking({ d, where }: { d: string; where: Where }) {
  const { t } = useTranslation();
  const counts = useQuery({ queryKey: ['activities', d, 'counts'], queryFn: () => http.get('/dealerships/{d}/activities/counts', { path: { d } }) }).data;
  const late = counts?.items.filter((one) => one.due > 0) ?? [];
  const processes = counts?.processes.filter((one) => one.steps.some((step) => step.oldest)) ?? [];
  if (late.length + processes.length === 0) return null;
  const waiting = ({ due, planned, oldest }: Pick<Step, 'due' | 'planned'> & { oldest: string }) => t('activity.waiting', { due, planned, since: dayName(Date.parse(oldest), where) });
  return (
    <Panel title={t('activity.sticking')}>
      {processes.map(({ file, steps }) => (
        <ol key={file} className={line.line} aria-label={t('activity.process', { file })}>
          {steps.map((step) => (
            <li key={step.step}>
              <strong>{step.step}</strong>
              <span>{step.oldest ? waiting({ ...step, oldest: step.oldest }) : t('activity.nothingWaits')}</span>
            </li>
          ))}
          <li>
            <strong>{steps.at(-1)?.next}</strong>
          </li>
        </ol>
      ))}
      <ul className={classes.list}>
        {late.map((one) => (
          <li key={one.kind}>
            <strong>{one.text}</strong>
            <span className={classes.about}>{waiting(one)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
