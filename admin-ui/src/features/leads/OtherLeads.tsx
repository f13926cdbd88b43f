import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../api/dealership';
import { othersQuery } from '../../api/leads';
import { useDealershipId } from '../../api/session';
import { Panel } from '../../ui/Panel';
import { useNow } from '../../ui/clock';
import type { Where } from '../../ui/when';
import { LeadRow } from './LeadRow';
import { byUrgency } from './urgency';
import { useUrgencyWords } from './words';
import classes from './OtherLeads.module.css';

/** What else the same person asked for, closed leads too; nothing where there is nothing. */
export function OtherLeads({ lead, where }: { lead: string; where: Where }) {
  const { t } = useTranslation();
  const d = useDealershipId();
  const names = useNames();
  const now = useNow(30);
  const { word } = useUrgencyWords();
  const { data } = useQuery(othersQuery(d, lead));
  if (!data || data.length === 0) return null;
  return (
    <Panel title={t('others.title', { count: data.length })}>
      <ul className={classes.list}>
        {byUrgency(data, now, where, word).map((one) => (
          <li key={one.lead.id}>
            <Link to="/d/$d/leads" params={{ d }} search={(old) => ({ ...old, lead: one.lead.id, dialog: undefined })}>
              <LeadRow urgent={one} where={where} source={names.source(one.lead.source)} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
