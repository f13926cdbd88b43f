import { Checkbox } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames, useWhere } from '../../api/dealership';
import type { Where } from '../../ui/when';
import { LeadRow } from '../leads/LeadRow';
import type { Urgent } from '../leads/urgency';
import { SHOWN, type DeskLeads } from './useDeskLeads';
import { useIsTicked, type Ticks } from './ticks';
import classes from './DeskPage.module.css';

const ROW = 57;
/** So many rows before the end the next page is asked for. */
const AHEAD = 2;

interface Props {
  leads: DeskLeads;
  /** How many there are, read or not. */
  count: number;
  /** How many rows are in sight. */
  shown?: number;
  /** Where leads can be handed over. */
  ticks: Ticks | undefined;
  detail?: ((urgent: Urgent) => string) | undefined;
  onOpen: (id: string) => void;
}

/** The rows of one list of the desk; only those in sight are drawn, and the next are read as they come near. */
export function DeskRows({ leads: { list, urgent }, count, shown = SHOWN, ticks, detail, onOpen }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const where = useWhere();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: urgent.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, getItemKey: (n) => urgent[n]?.lead.id ?? n, overscan: 1 });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const near = (rows.getVirtualItems().at(-1)?.index ?? 0) >= urgent.length - AHEAD;
  useEffect(() => {
    // Not before somebody scrolls: what was read at first is a little more than is in sight.
    if (near && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [near, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div ref={scroller} className={classes.scroll} style={{ height: Math.min(count, shown) * ROW }} tabIndex={-1}>
      <ul className={classes.rows} style={{ height: Math.max(rows.getTotalSize(), ROW) }} aria-label={t('leads.list')} aria-busy={list.isPending || undefined}>
        {rows.getVirtualItems().map((item) => {
          const one = urgent[item.index];
          return one && <Row key={item.key} urgent={one} start={item.start} ticks={ticks} onOpen={onOpen} detail={detail?.(one)} where={where} source={names.source(one.lead.source)} />;
        })}
      </ul>
    </div>
  );
}

interface RowProps {
  urgent: Urgent;
  start: number;
  ticks: Ticks | undefined;
  onOpen: (id: string) => void;
  detail: string | undefined;
  where: Where;
  source: string;
}

const Row = memo(function Row({ urgent, start, ticks, onOpen, detail, where, source }: RowProps) {
  const { t } = useTranslation();
  const { lead } = urgent;
  const ticked = useIsTicked(ticks, lead.id);
  const name = lead.contact.name ?? lead.id;
  return (
    <li
      className={classes.row}
      style={{ height: ROW, transform: `translateY(${start}px)` }}
      data-ticked={ticked || undefined}
      draggable={ticks !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/lead', lead.id);
        event.dataTransfer.setData('text/from', lead.assignee);
      }}
    >
      {ticks ? <Checkbox size="xs" checked={ticked} onChange={(event) => ticks.set([lead], event.currentTarget.checked)} aria-label={t('desk.tick', { name })} /> : <span />}
      <button type="button" className={classes.open} onClick={() => onOpen(lead.id)}>
        <LeadRow urgent={urgent} where={where} source={source} detail={detail} />
      </button>
    </li>
  );
});
