import '../../ui/mantineWork';
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { User } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { now } from '../../ui/clock';
import { exact, type Where } from '../../ui/when';
import { followUpPresets, fromField } from './followUps';
import classes from './LeadDetail.module.css';

export function FollowUpDialog({ onClose, where, onSet }: { onClose: () => void; where: Where; onSet: (due: string) => void }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState('');
  const due = fromField(own, where.timeZone);
  const past = due !== undefined && due < now();
  return (
    <Dialog onClose={onClose} title={t('followUp.title')} size="sm">
      <Stack gap="xs">
        {followUpPresets(now(), where.timeZone).map((preset, n) => (
            <Button key={preset.key} variant="default" justify="space-between" data-autofocus={n === 0 || undefined} onClick={() => onSet(new Date(preset.at).toISOString())} rightSection={<span className={classes.dim}>{exact(preset.at, where)}</span>}>
              {t(`followUp.${preset.key}`)}
            </Button>
        ))}
        <form
          className={classes.ownDate}
          onSubmit={(event) => {
            event.preventDefault();
            if (due !== undefined && !past) onSet(new Date(due).toISOString());
          }}
        >
          <TextInput type="datetime-local" label={t('followUp.own')} value={own} onChange={(event) => setOwn(event.currentTarget.value)} error={past ? t('followUp.past') : undefined} />
          <Button type="submit" disabled={due === undefined || past}>
            {t('followUp.set')}
          </Button>
        </form>
      </Stack>
    </Dialog>
  );
}

export function HandOverDialog({ onClose, users, onGive, count = 1 }: { onClose: () => void; users: User[]; onGive: (to: string) => void; count?: number }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  return (
    <Dialog onClose={onClose} title={t('handOver.title', { count })} size="sm">
      <form
        className={classes.ownDate}
        onSubmit={(event) => {
          event.preventDefault();
          if (to) onGive(to);
        }}
      >
        <Select
          label={t('handOver.to')}
          data-autofocus
          searchable
          value={to}
          onChange={setTo}
          data={users.map((user) => ({ value: user.id, label: user.name ?? user.id }))}
          nothingFoundMessage={t('handOver.nobody')}
          comboboxProps={{ withinPortal: true }}
        />
        <Button type="submit" disabled={!to}>
          {t('action.handOver')}
        </Button>
      </form>
    </Dialog>
  );
}

