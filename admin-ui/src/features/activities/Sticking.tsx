import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../api/http';
import { Panel } from '../../ui/Panel';
import { dayName, type Where } from '../../ui/when';
import classes from './Activities.module.css';

/** How much of each kind is past its time, and since when: where customers and orders are left lying. */
export function Sticking({ d, where }: { d: string; where: Where }) {
  const { t } = useTranslation();
  const counts = useQuery({ queryKey: ['activities', d, 'counts'], queryFn: () => http.get('/dealerships/{d}/activities/counts', { path: { d } }) }).data;
  const late = counts?.items.filter((one) => one.due > 0) ?? [];
  if (late.length === 0) return null;
  return (
    <Panel title={t('activity.sticking')}>
      <ul className={classes.list}>
        {late.map((one) => (
          <li key={one.kind}>
            <strong>{one.text}</strong>
            <span className={classes.about}>{t('activity.waiting', { due: one.due, planned: one.planned, since: dayName(Date.parse(one.oldest), where) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
