import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { Empty } from '../ui/States';

export function NoDealership() {
  const { t } = useTranslation();
  if (useSession().role === 'SUPPORT') {
    return (
      <Empty title={t('state.firstHouse')}>
        <Link to="/new">{t('state.newHouse')}</Link>
      </Empty>
    );
  }
  return <Empty title={t('state.noDealership')}>{t('state.noDealershipText')}</Empty>;
}
