import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';

/** A list of parts of a dealership, to which whoever may change them can add another. */
export function PartsPanel({ title, onAdd, children }: { title: string; onAdd: (() => void) | false; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Panel
      title={title}
      aside={
        onAdd && (
          <Button size="compact-sm" variant="default" onClick={onAdd}>
            {t('action.add')}
          </Button>
        )
      }
    >
      {children}
    </Panel>
  );
}
