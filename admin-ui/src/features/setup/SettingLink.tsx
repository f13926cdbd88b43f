import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useDealershipId, useMe, useSession } from '../../api/session';
import { placeOf } from './place';

const WORDS = ['email', 'mail', 'absences', 'receivesLeads', 'users', 'send', 'mailWindow', 'closedDays'] as const;

/** The way to the setting at fault, for whoever may go there; one's own switches are on one's own page. */
export function SettingLink({ setting }: { setting: string }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const me = useMe();
  const { role } = useSession();
  const last = setting.slice(setting.lastIndexOf('.') + 1);
  if (setting.startsWith('LEADWACHT_')) {
    return may.system(role) ? (
      <Link to="/d/$d/system" params={{ d }}>
        {t('fix.server')}
      </Link>
    ) : null;
  }
  if (setting === 'rules') {
    return may.rules(role) ? (
      <Link to="/d/$d/rules" params={{ d }}>
        {t('fix.rules')}
      </Link>
    ) : null;
  }
  const word = t(`fix.${WORDS.find((one) => one === last) ?? 'stages'}`);
  if (me && (setting === `users.${me}.mail` || setting === `users.${me}.absences`)) {
    return (
      <Link to="/d/$d/me" params={{ d }}>
        {word}
      </Link>
    );
  }
  return may.setup(role) ? (
    <Link to="/d/$d/setup" params={{ d }} search={placeOf(setting)}>
      {word}
    </Link>
  ) : null;
}
