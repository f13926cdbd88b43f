import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useRemovePart, useSavePart, type Part } from './api';
import { SaveProblem } from './SaveProblem';
import classes from './SetupPage.module.css';

interface Named {
  id: string;
  name?: string | null;
  revision: string;
}

/** "anna.berg" for "Anna Berg": what a new part is called for good, unless somebody writes another. */
export const idOf = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.+|\.+$/g, '')
    .slice(0, 64);

/** A form for one of the parts of a dealership: saved against the state it was read in, removed after a question. */
export function PartDialog({ d, part, read, body, title, size, ready = true, others = [], removable = true, onClose, children }: { d: string; part: Part; read: Named | undefined; body: { name?: string | null }; title: string; size?: string; ready?: boolean; others?: { value: string; label: string }[]; removable?: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  const save = useSavePart(d, part);
  const remove = useRemovePart(d, part);
  const [typed, setTyped] = useState<string>();
  const [before] = useState(() => JSON.stringify(body));
  const [asked, setAsked] = useState(false);
  const [successor, setSuccessor] = useState<string | null>(null);
  const id = read?.id ?? typed ?? idOf(body.name ?? '');
  const inUse = remove.error instanceof ApiError && remove.error.status === 409;
  return (
    <Dialog onClose={onClose} changed={JSON.stringify(body) !== before} title={read ? (read.name ?? read.id) : title} {...(size ? { size } : {})}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ id, body, revision: read?.revision }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          {children}
          {!read && <TextInput required label={t('part.id')} description={t('part.idHint')} value={id} onChange={(event) => setTyped(event.currentTarget.value)} />}
          {save.error && <SaveProblem error={save.error} read={read} mine={{ ...read, ...body }} onMerge={(merged, current) => save.mutate({ id, body: withNulls(merged, current), revision: current.revision }, { onSuccess: onClose })} />}
          {remove.error && <ErrorNote error={remove.error} />}
          {inUse && others.length > 0 && <Select label={t('part.successor')} searchable clearable data={others.filter((one) => one.value !== id)} value={successor} onChange={setSuccessor} />}
          <div className={classes.buttons}>
            {read && removable && (
              <Button variant={asked ? 'filled' : 'default'} {...(asked ? { color: 'red.9' } : {})} loading={remove.isPending} onClick={() => (asked ? remove.mutate({ id: read.id, successor }, { onSuccess: onClose }) : setAsked(true))}>
                {t(asked ? (successor ? 'part.removeFor' : 'part.removeNow') : 'action.remove')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending} disabled={!id || !ready}>
              {t('action.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}

/** A field that the merged form has no more is taken away. */
export const withNulls = (merged: Record<string, unknown>, current: Record<string, unknown>) => ({
  ...Object.fromEntries(Object.keys(current).filter((key) => !(key in merged) && !['id', 'revision', 'lastLeadAt', 'silentSince'].includes(key)).map((key) => [key, null])),
  ...merged,
});
