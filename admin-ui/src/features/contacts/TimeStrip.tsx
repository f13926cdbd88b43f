import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import type { Schemas } from '../../api/model';
import { exact } from '../../ui/when';
import { useTypeName } from './milestones';
import classes from './TimeStrip.module.css';

const MONTHS = 36;
const MONTH = 30.44 * 86_400_000;

interface Mark {
  id: string;
  at: number;
  label: string;
  row: 0 | 1;
  open: boolean;
}

/** All that happened to a person and all that is planned, on one strip of 36 months. */
export function TimeStrip({ person }: { person: Schemas['ContactPage'] }) {
  const { t } = useTranslation();
  const where = useWhere();
  const typeName = useTypeName();
  const marks: Mark[] = [
    ...person.leads.map((lead): Mark => ({ id: lead.id, at: Date.parse(lead.receivedAt), label: t('contact.lead'), row: 0, open: false })),
    ...person.messages.map((one): Mark => ({ id: one.id, at: Date.parse(one.arrivedAt), label: `${t(one.outgoing ? 'contact.written' : 'contact.received')}: ${one.subject}`, row: 0, open: false })),
    ...person.requests.map((one): Mark => ({ id: one.id, at: Date.parse(one.receivedAt), label: t('contact.request'), row: 0, open: false })),
    ...person.milestones.map((one): Mark => ({ id: one.id, at: Date.parse(one.at), label: typeName(one.type), row: 0, open: false })),
    ...person.activities.map((one): Mark => ({ id: one.id, at: Date.parse(one.due), label: one.text, row: 1, open: one.endedAt === null })),
  ].sort((a, b) => a.at - b.at);
  const first = marks[0]?.at ?? 0;
  const last = Math.max(first + MONTHS * MONTH, marks[marks.length - 1]?.at ?? 0);
  if (marks.length === 0) return null;
  return (
    <ol className={classes.strip} aria-label={t('contact.strip')}>
      {marks.map((mark) => (
        <li
          key={`${mark.row}${mark.id}`}
          className={`${classes.mark ?? ''} ${mark.row === 1 ? (mark.open ? (classes.open ?? '') : (classes.ended ?? '')) : (classes.event ?? '')}`}
          style={{ left: `${String(((mark.at - first) / (last - first)) * 100)}%` }}
          title={`${exact(mark.at, where)} · ${mark.label}`}
        >
          <span className={classes.text}>{`${exact(mark.at, where)} · ${mark.label}`}</span>
        </li>
      ))}
    </ol>
  );
}
