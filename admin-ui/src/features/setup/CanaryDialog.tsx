import { Button, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { queryOptions } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhere } from '../../api/dealership';
import { ApiError, http } from '../../api/http';
import type { Schemas, Source } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { isoOf, minutesOf } from '../../ui/duration';
import { Signal } from '../../ui/Signal';
import { ErrorNote } from '../../ui/States';
import { exact } from '../../ui/when';
import { useChange } from '../mail/api';
import classes from './SetupPage.module.css';

type Canary = Schemas['Canary'];

const SIGNALS = { NONE: 'GREY', UNDER_WAY: 'YELLOW', BACK: 'GREEN', SILENT: 'RED' } as const;

/** Test leads come back by themselves, and tell no stream. */
const FRESH = 10_000;

export const canariesQuery = (d: string) => queryOptions({ queryKey: ['canaries', d], refetchInterval: FRESH, queryFn: () => http.get('/dealerships/{d}/canaries', { path: { d }, query: { limit: 500 } }) });

/** How the test leads of a source fare, in a few words. */
export function CanaryState({ canary }: { canary: Canary }) {
  const { t } = useTranslation();
  const where = useWhere();
  const at = (instant: string | null) => (instant ? exact(Date.parse(instant), where) : '');
  return (
    <>
      <Signal signal={SIGNALS[canary.state]} word={t(`canary.states.${canary.state}`, { back: at(canary.backAt), since: at(canary.silentSince) })} />
      {canary.error && <p className={classes.dim}>{t('canary.error', { why: canary.error })}</p>}
    </>
  );
}

/** Test leads through the real way in of a source. */
export function CanaryDialog({ d, source, canary, onClose }: { d: string; source: Source; canary: Canary | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState(canary?.keySet ? 'api' : 'mail');
  const [to, setTo] = useState(canary?.to ?? '');
  const [key, setKey] = useState('');
  const [every, setEvery] = useState<number | string>(minutesOf(canary?.every) ?? 15);
  const [within, setWithin] = useState<number | string>(minutesOf(canary?.within) ?? 10);
  const path = { d, s: source.id };
  const body = { every: isoOf(Number(every)), within: isoOf(Number(within)), to: way === 'mail' ? to : null, key: way === 'api' && key ? key : null };
  const save = useChange(() => http.put('/dealerships/{d}/sources/{s}/canary', { path, body }), ['canaries', d]);
  const remove = useChange(() => http.delete('/dealerships/{d}/sources/{s}/canary', { path }), ['canaries', d]);
  const wrong = save.error instanceof ApiError ? save.error : undefined;
  return (
    <Dialog onClose={onClose} title={t('canary.title', { source: source.name ?? source.id })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <p className={classes.dim}>{t('canary.hint')}</p>
          {canary && <CanaryState canary={canary} />}
          <Select label={t('canary.way')} allowDeselect={false} data={[{ value: 'mail', label: t('canary.mail') }, { value: 'api', label: t('canary.api') }]} value={way} onChange={(next) => next && setWay(next)} />
          {way === 'mail' ? (
            <TextInput required type="email" label={t('canary.to')} description={t('canary.toHint')} error={wrong?.of('to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
          ) : (
            <PasswordInput required={!canary?.keySet} autoComplete="new-password" label={t('canary.key')} description={t(canary?.keySet ? 'mailboxes.passwordKept' : 'canary.keyHint')} error={wrong?.of('key') ?? wrong?.of('to')} value={key} onChange={(event) => setKey(event.currentTarget.value)} />
          )}
          <NumberInput required label={t('canary.every')} error={wrong?.of('every')} min={15} max={1440} value={every} onChange={setEvery} />
          <NumberInput required label={t('canary.within')} description={t('canary.withinHint')} error={wrong?.of('within')} min={1} max={Number(every) || 1440} value={within} onChange={setWithin} />
          {save.isError && !wrong?.errors.length && <ErrorNote error={save.error} />}
          {remove.isError && <ErrorNote error={remove.error} />}
          <div className={classes.buttons}>
            {canary && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>
                {t('canary.off')}
              </Button>
            )}
            <Button type="submit" loading={save.isPending}>
              {t('action.save')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
