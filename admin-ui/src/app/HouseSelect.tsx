import '../ui/mantineWork';
import { Select } from '@mantine/core';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import classes from './Shell.module.css';

/** No id of a dealership begins like this. */
const NEW = '+';

/** Which dealership the pages show, for people of more than one. */
export function HouseSelect({ d }: { d: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { dealerships, role } = useSession();
  const page = useRouterState({ select: (state) => state.location.pathname.split('/')[3] ?? '' });
  return (
    <Select
      className={classes.house}
      size="sm"
      searchable
      aria-label={t('shell.dealership')}
      title={dealerships.find((one) => one.id === d)?.name ?? d}
      value={d}
      allowDeselect={false}
      data={[...dealerships.map((one) => ({ value: one.id, label: one.name })), ...(role === 'SUPPORT' ? [{ value: NEW, label: t('state.newHouse') }] : [])]}
      onChange={(id) => id && void navigate(id === NEW ? { to: '/new' } : { to: `/d/$d/${page}` as '/d/$d/leads', params: { d: id } })}
    />
  );
}
