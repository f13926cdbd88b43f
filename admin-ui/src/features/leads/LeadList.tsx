import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../api/model';
import type { Where } from '../../ui/when';
import { LeadRow } from './LeadRow';
import { groups, type Group, type Urgent } from './urgency';
import classes from './LeadList.module.css';

type Line = { kind: 'group'; group: Group; count: number } | { kind: 'lead'; urgent: Urgent };

const HEAD = 36;
const ROW = 59;
/** So many rows before the end the next page is asked for. */
const AHEAD = 30;

/** The leads of a view, in groups; only the rows in sight are drawn. */
export function LeadList({
  urgent,
  where,
  chosen,
  onChoose,
  nameOfSource,
  standingInFor,
  more,
}: {
  urgent: Urgent[];
  where: Where;
  chosen: string | undefined;
  onChoose: (id: string) => void;
  nameOfSource: (id: string) => string;
  /** Whom the reader stands in for with a lead. */
  standingInFor: (lead: Lead) => string | undefined;
  /** Brings the next page; undefined at the end, and while it comes. */
  more: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo<Line[]>(
    () =>
      groups(urgent).flatMap(({ group, leads }) => [
        { kind: 'group' as const, group, count: leads.length },
        ...leads.map((one) => ({ kind: 'lead' as const, urgent: one })),
      ]),
    [urgent],
  );
  const lastGroup = urgent.at(-1)?.urgency.group;
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (n) => (lines[n]?.kind === 'group' ? HEAD : ROW),
    getItemKey: (n) => {
      const line = lines[n];
      return line?.kind === 'lead' ? line.urgent.lead.id : `group-${line?.group}`;
    },
    overscan: 12,
  });
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  const near = last >= lines.length - AHEAD;
  useEffect(() => {
    if (near) more?.();
  }, [near, more]);
  const at = lines.findIndex((line) => line.kind === 'lead' && line.urgent.lead.id === chosen);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // Only when another lead is chosen: rows that come and go must not move the list under the reader.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);
  return (
    <div ref={scroller} className={classes.list} tabIndex={-1}>
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={t('leads.list')}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const place = { height: item.size, transform: `translateY(${item.start}px)` };
          return line.kind === 'group' ? (
            <li key={item.key} className={classes.group} data-group={line.group} style={place}>
              <span>{t(`leads.group.${line.group}`)}</span>
              <span>
                {line.count}
                {more && line.group === lastGroup && '+'}
              </span>
            </li>
          ) : (
            <li key={item.key} className={classes.item} style={place}>
              <button
                type="button"
                className={classes.lead}
                aria-current={line.urgent.lead.id === chosen ? 'true' : undefined}
                onClick={() => onChoose(line.urgent.lead.id)}
              >
                <LeadRow urgent={line.urgent} where={where} source={nameOfSource(line.urgent.lead.source)} standsInFor={standingInFor(line.urgent.lead)} />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
