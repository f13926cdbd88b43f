import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Check, ScenarioRun } from '../../api/model';
import { Dialog } from '../../ui/Dialog';
import { Sure } from '../../ui/Sure';
import type { RulesDialog } from './dialogs';
import { PublishForm } from './PublishForm';
import classes from './RulesPage.module.css';
import { ScheduleNote } from './ScheduleNote';

interface Props {
  d: string;
  changed: boolean;
  /** Takes the whole draft back to what is in force. */
  onDiscard: () => void;
  saving: boolean;
  check: Check | undefined;
  checking: boolean;
  run: ScenarioRun | undefined;
  impactSeen: boolean;
  version: number;
  editable: boolean;
  dialog: string | undefined;
  onDialog: (dialog: RulesDialog | undefined) => void;
}

type StepState = 'done' | 'bad' | 'open';

/** The way of a change: draft, checked, scenarios, impact, published. */
export function WayBar({ d, changed, onDiscard, saving, check, checking, run, impactSeen, version, editable, dialog, onDialog }: Props) {
  const { t } = useTranslation();
  const [discarding, setDiscarding] = useState(false);
  const wrongFiles = [...new Set((check?.problems ?? []).filter((problem) => problem.severity === 'ERROR').map((problem) => problem.file))];
  const errors = check?.problems.filter((problem) => problem.severity === 'ERROR').length ?? 0;
  const passed = run?.passed ?? check?.scenarios.passed ?? 0;
  const failed = run?.failed ?? check?.scenarios.failed ?? 0;
  // A check that runs again, because somebody else stored something, does not take the button from under the mouse: the dialog waits for it.
  const publishable = editable && changed && check?.ok === true;
  const steps: { name: string; state: StepState }[] = [
    { name: changed ? t('way.draft') : t('way.unchanged'), state: changed ? 'done' : 'open' },
    errors > 0 ? { name: t('rules.errors', { count: errors }), state: 'bad' } : { name: t('way.checked'), state: check && changed ? 'done' : 'open' },
    { name: t('way.scenarios', { passed, all: passed + failed }), state: failed > 0 ? 'bad' : errors === 0 && passed > 0 ? 'done' : 'open' },
    { name: impactSeen ? t('way.impactSeen') : t('way.impact'), state: impactSeen ? 'done' : 'open' },
  ];
  return (
    <footer className={classes.way}>
      <ScheduleNote d={d} editable={editable} />
      <ol aria-label={t('way.title')}>
        {steps.map((step, n) => (
          <li key={n} data-state={step.state}>
            {step.state === 'done' && <IconCheck size={15} aria-label={t('way.done')} />}
            {step.name}
          </li>
        ))}
      </ol>
      <span className={classes.hint}>{wrongFiles.length > 0 ? t('way.blocked', { files: wrongFiles.join(', ') }) : version > 0 && t('way.rollback')}</span>
      {editable && changed && (
        <Button variant="default" onClick={() => setDiscarding(true)}>
          {t('way.discard')}
        </Button>
      )}
      {discarding && <Sure title={t('way.discardTitle')} text={t('way.discardText')} yes={t('way.discardNow')} onYes={onDiscard} onClose={() => setDiscarding(false)} />}
      {editable && (
        <Button disabled={!publishable} onClick={() => onDialog('publish')}>
          {t('way.publish', { version: version + 1 })}
        </Button>
      )}
      <Dialog opened={dialog === 'publish'} onClose={() => onDialog(undefined)} title={t('way.publish', { version: version + 1 })}>
        <PublishForm d={d} version={version} ready={publishable && !saving && !checking} impactSeen={impactSeen} onDone={() => onDialog(undefined)} />
      </Dialog>
    </footer>
  );
}
