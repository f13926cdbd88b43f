import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/States';

export function NoDealership() {
  const { t } = useTranslation();
  return <Empty title={t('state.noDealership')}>{t('state.noDealershipText')}</Empty>;
}
