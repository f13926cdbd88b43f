import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CheckItem } from '../../api/model';
import { Signal } from '../../ui/Signal';
import { placeOf } from './place';
import classes from './SetupPage.module.css';

/** What follows is the file whose rule does not fit. */
const RULES = 'rules.';

/** What the check of the configuration found, as a list to work through: each entry leads to its field. */
export function Findings({ d, items }: { d: string; items: CheckItem[] | undefined }) {
  const { t } = useTranslation();
  if (items?.length === 0) return <p className={classes.dim}>{t('setup.checkClean')}</p>;
  return (
    <ul className={classes.checks}>
      {items?.map((item, n) => (
        <li key={n}>
          <Signal signal={item.severity === 'ERROR' ? 'RED' : 'YELLOW'} word={t(item.severity === 'ERROR' ? 'rules.error' : 'rules.warning')} />
          <span>
            {item.consequence}{' '}
            {item.setting.startsWith(RULES) ? (
              <Link to="/d/$d/rules" params={{ d }} search={{ file: item.setting.slice(RULES.length) }}>
                {item.remedy}
              </Link>
            ) : (
              <Link to="/d/$d/setup" params={{ d }} search={placeOf(item.setting)}>
                {item.remedy}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
