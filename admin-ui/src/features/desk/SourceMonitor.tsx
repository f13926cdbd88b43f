import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/model';
import { Panel } from '../../ui/Panel';
import { Signal } from '../../ui/Signal';
import { minutesOf } from '../../ui/duration';
import { shortly, exact, type Where } from '../../ui/when';
import { useUrgencyWords } from '../leads/words';
import classes from './DeskPage.module.css';

const DAY = 86_400_000;
/** So many are shown at first, the silent ones in front. */
const FEW = 8;

/** Which sources still speak, and since when the others do not. */
export function SourceMonitor({ sources, now, where }: { sources: Source[]; now: number; where: Where }) {
  const { t } = useTranslation();
  const { word } = useUrgencyWords();
  const [all, setAll] = useState(false);
  const silent = (source: Source) => source.monitored !== false && !!source.silentSince;
  const sorted = [...sources].sort((a, b) => Number(silent(b)) - Number(silent(a)) || (b.lastLeadAt ?? '').localeCompare(a.lastLeadAt ?? ''));
  return (
    <Panel title={t('desk.sources')}>
      {sorted.length === 0 && <p className={classes.dim}>{t('desk.noSources')}</p>}
      <ul className={classes.sources}>
        {(all ? sorted : sorted.slice(0, FEW)).map((source) => {
          const last = source.lastLeadAt ? Date.parse(source.lastLeadAt) : undefined;
          const days = last === undefined ? undefined : Math.floor((now - last) / DAY);
          return (
            <li key={source.id}>
              {silent(source) ? <Signal signal="RED" /> : source.monitored === false ? <Signal signal="GREY" /> : <Signal signal="GREEN" />}
              <strong>{source.name ?? source.id}</strong>
              <span className={classes.dim} title={last ? exact(last, where) : undefined}>
                {silent(source) && days !== undefined
                  ? t('desk.silent', { count: days })
                  : last === undefined
                    ? t('desk.never')
                    : source.monitored === false
                      ? t('desk.unwatched', { when: shortly(last, now, where, word) })
                      : t('desk.last', { when: shortly(last, now, where, word) })}
                {silent(source) && source.timeout && ` · ${t('desk.timeout', { count: Math.round((minutesOf(source.timeout) ?? 0) / 1440) })}`}
              </span>
            </li>
          );
        })}
      </ul>
      {sorted.length > FEW && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
          {all ? t('desk.fewer') : t('desk.more', { count: sorted.length - FEW })}
        </Button>
      )}
    </Panel>
  );
}
