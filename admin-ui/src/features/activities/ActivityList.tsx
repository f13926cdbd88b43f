import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDealershipId } from '../../api/session';
import { Linked } from '../../ui/Linked';
import { Panel } from '../../ui/Panel';
import { exact, type Where } from '../../ui/when';
import { ActivityActions } from './ActivityActions';
import classes from './Activities.module.css';
import type { Activity } from './api';

/** What is due, and what is still to come, each with what can be done about it. */
export function ActivityList({ activities, where }: { activities: Activity[]; where: Where }) {
  const { t } = useTranslation();
  const due = activities.filter((activity) => activity.state === 'DUE');
  const planned = activities.filter((activity) => activity.state === 'PLANNED');
  return (
    <>
      <Panel title={t('activity.due')} {...(due.length > 0 ? { tone: 'red' as const } : {})}>
        <Items activities={due} where={where} none={t('contact.noActivities')} />
      </Panel>
      <Panel title={t('activity.planned')}>
        <Items activities={planned} where={where} none={t('activity.nothingPlanned')} />
      </Panel>
    </>
  );
}

function Items({ activities, where, none }: { activities: Activity[]; where: Where; none: string }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  if (activities.length === 0) return <p className={classes.about}>{none}</p>;
  return (
    <ul className={classes.list}>
      {activities.map((activity) => (
        <li key={activity.id}>
          <div>
            <strong>
              <Linked text={activity.text} />
            </strong>{' '}
            <Link to="/d/$d/contacts/$contact" params={{ d, contact: activity.contact }}>
              {activity.contactName ?? t('contact.unnamed')}
            </Link>
            <div className={classes.about}>
              {exact(Date.parse(activity.due), where)} · {activity.because.text}
            </div>
          </div>
          <ActivityActions activity={activity} />
        </li>
      ))}
    </ul>
  );
}
