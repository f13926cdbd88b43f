import { useTranslation } from 'react-i18next';
import { Signal } from '../../ui/Signal';
import { exact, type Where } from '../../ui/when';
import type { Urgent } from './urgency';
import { useUrgencyWords } from './words';
import { vehicleText } from './vehicle';
import classes from './LeadRow.module.css';

/** One lead in a list: colour, who, what, from where, and how long there is. */
export function LeadRow({ urgent: { lead, urgency }, where, source, detail, standsInFor }: { urgent: Urgent; where: Where; source: string; detail?: string | undefined; standsInFor?: string | undefined }) {
  const { t } = useTranslation();
  const { say } = useUrgencyWords();
  const toDo = lead.status === 'IN_PROGRESS' && [lead.followUpKind && t(`followUp.kindOf.${lead.followUpKind}`), lead.followUpText].filter(Boolean).join(': ');
  const about = [standsInFor && t('leads.standIn', { name: standsInFor }), toDo, detail ?? vehicleText(lead) ?? lead.externalId].filter(Boolean).join(' · ');
  const name = lead.contact.name ?? lead.contact.email ?? lead.contact.phone ?? lead.id;
  const known = urgency.at > 0 && urgency.at < Number.MAX_SAFE_INTEGER;
  return (
    <span className={classes.row}>
      <Signal signal={lead.signal} escalated={lead.escalatedTo.length > 0} />
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.time} data-signal={lead.signal} data-group={urgency.group} title={known ? exact(urgency.at, where) : undefined}>
        {say(urgency)}
      </span>
      <span className={classes.vehicle} title={about}>
        {about}
      </span>
      <span className={classes.source} title={source}>
        {source}
      </span>
    </span>
  );
}
