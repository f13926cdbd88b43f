import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../api/leads';
import type { Settings } from '../../api/model';
import { fieldOf } from './Origin';
import { PartsPanel } from './PartsPanel';
import type { Editing } from './useChange';
import classes from './SetupPage.module.css';

type Reason = NonNullable<Settings['closingReasons']>[number];

const PORTAL = 'MOBILE_DE';
/** What mobile.de knows of how a lead ended. */
const WORDS = ['SOLD', 'NOT_INTERESTED', 'SPAM'] as const;

/** An id that no reason has yet: it stays when the words change. */
const freeId = (reasons: Reason[]) => {
  const taken = new Set(reasons.map((one) => one.id));
  let n = reasons.length + 1;
  while (taken.has(`reason-${n}`)) n++;
  return `reason-${n}`;
};

/** The words a house closes leads with, in the order they are offered. */
export function ClosingReasons({ editing }: { editing: Editing }) {
  const { t } = useTranslation();
  const { house, set } = editing;
  const reasons = house.settings.closingReasons ?? [];
  const { disabled: readOnly, description } = fieldOf(editing, 'settings.closingReasons', t(reasons.length > 0 ? 'closing.hint' : 'closing.none'));
  const save = (closingReasons: Reason[]) => set({ settings: { closingReasons } });
  const put = (id: string, change: Partial<Reason>) => save(reasons.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const earlier = (n: number) => save(reasons.map((one, i) => (i === n - 1 ? reasons[n]! : i === n ? reasons[n - 1]! : one)));
  return (
    <PartsPanel title={t('closing.title')} onAdd={!readOnly && (() => save([...reasons, { id: freeId(reasons), name: '', outcome: 'LOST' }]))}>
      <p className={classes.dim}>{description}</p>
      {reasons.length > 0 && (
        <table className={classes.table} data-field="settings.closingReasons">
          <thead>
            <tr>
              <th>{t('closing.name')}</th>
              <th>{t('closing.outcome')}</th>
              <th>{t('closing.portal')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason, n) => (
              <tr key={reason.id}>
                <td>
                  <TextInput aria-label={t('closing.name')} required disabled={readOnly} value={reason.name} onChange={(event) => put(reason.id, { name: event.currentTarget.value })} />
                </td>
                <td>
                  <NativeSelect aria-label={t('closing.outcome')} disabled={readOnly} value={reason.outcome} data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} onChange={(event) => put(reason.id, { outcome: OUTCOMES.find((one) => one === event.currentTarget.value) ?? reason.outcome })} />
                </td>
                <td>
                  <NativeSelect
                    aria-label={t('closing.portal')}
                    disabled={readOnly}
                    value={reason.portalWords?.[PORTAL] ?? ''}
                    data={[{ value: '', label: t('closing.portalHint') }, ...WORDS.map((value) => ({ value, label: t(`closing.${value}`) }))]}
                    onChange={(event) => put(reason.id, { portalWords: told(reason, event.currentTarget.value) })}
                  />
                </td>
                <td>
                  {!readOnly && (
                    <span className={classes.schedule}>
                      <ActionIcon variant="subtle" disabled={n === 0} aria-label={t('closing.earlier', { name: reason.name })} onClick={() => earlier(n)}>
                        <IconArrowUp size={16} />
                      </ActionIcon>
                      <ActionIcon variant="subtle" aria-label={t('closing.remove', { name: reason.name })} onClick={() => save(reasons.filter((one) => one.id !== reason.id))}>
                        <IconX size={16} />
                      </ActionIcon>
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PartsPanel>
  );
}

/** The words for the portals with another one for mobile.de, or none. */
function told(reason: Reason, word: string): Record<string, string> {
  const { [PORTAL]: _, ...others } = reason.portalWords ?? {};
  return word ? { ...others, [PORTAL]: word } : others;
}
