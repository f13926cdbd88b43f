import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import type { Schemas } from '../../api/model';
import { exact } from '../../ui/when';
import classes from './RulesPage.module.css';

const CHANGES = ['added', 'gone', 'moved', 'other'] as const;

type Planned = Schemas['ImpactContact']['before'];

/** What publishing would plan otherwise for the customers of whom something was reported: a row for each kind, which opens examples. */
export function ActivityImpact({ d, activities }: { d: string; activities: Schemas['ImpactActivities'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const [open, setOpen] = useState<string>();
  const say = (planned: Planned | undefined) => (planned ? `${exact(Date.parse(planned.due), where)}, ${names.user(planned.assignee)}: ${planned.text}` : t('impact.never'));
  return (
    <>
      <h3>{t('impact.activities')}</h3>
      <p className={classes.hint}>{t(activities.changedContacts > 0 ? 'impact.contacts' : 'impact.noContacts', { count: activities.total, changed: activities.changedContacts })}</p>
      {activities.items.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('impact.activity')}</th>
              {CHANGES.map((change) => (
                <th key={change} className={classes.number}>
                  {t(`impact.${change}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {activities.items.map((item) => [
              <tr key={item.kind}>
                <td>
                  <button type="button" className={classes.rowButton} aria-expanded={open === item.kind} onClick={() => setOpen(open === item.kind ? undefined : item.kind)}>
                    {(item.examples[0]?.after ?? item.examples[0]?.before)?.text ?? item.kind}
                  </button>
                </td>
                {CHANGES.map((change) => (
                  <td key={change} className={classes.number}>
                    {item[change]}
                  </td>
                ))}
              </tr>,
              open === item.kind && (
                <tr key={`${item.kind} examples`}>
                  <td colSpan={CHANGES.length + 1}>
                    <ul className={classes.impactLeads}>
                      {item.examples.map((one, n) => (
                        <li key={n}>
                          <Link to="/d/$d/contacts/$contact" params={{ d, contact: one.contact }}>
                            {one.contactName ?? t('contact.unnamed')}
                          </Link>{' '}
                          {t('impact.lead', { before: say(one.before), after: say(one.after) })}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ),
            ])}
          </tbody>
        </table>
      )}
    </>
  );
}
