import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel';
import { Loading } from '../../ui/States';
import type { Schemas } from '../../api/model';
import { dealershipPresetQuery } from './api';
import type { Editing } from './useChange';
import { useSettingWords } from './useSettingWords';
import classes from './SetupPage.module.css';

/**
 * Which version of its preset a dealership has, what the others would change, and the way there and back. A version is
 * a change like all others: what it moves stands beside the form before it is saved.
 */
export function PresetPanel({ d, editing }: { d: string; editing: Editing }) {
  const { t } = useTranslation();
  const preset = useQuery(dealershipPresetQuery(d)).data;
  // Another preset is taken at its newest version.
  if (editing.change.preset !== undefined) return null;
  if (!preset) return <Loading />;
  const wanted = editing.change.presetVersion ?? preset.version;
  return (
    <Panel title={t('preset.title')} aside={t('preset.inForce', { name: preset.preset, version: preset.version })}>
      {preset.newest > preset.version && <p>{t('preset.newer', { version: preset.newest })}</p>}
      {preset.versions.length === 1 && <p className={classes.dim}>{t('preset.only')}</p>}
      {preset.versions
        .filter((version) => !version.inForce)
        .map((version) => (
          <VersionChanges
            key={version.version}
            version={version}
            older={version.version < preset.version}
            chosen={version.version === wanted}
            readOnly={editing.readOnly}
            onChoose={() => editing.set({ presetVersion: version.version === wanted ? preset.version : version.version })}
          />
        ))}
    </Panel>
  );
}

function VersionChanges({ version, older, chosen, readOnly, onChoose }: { version: Schemas['PresetVersionChanges']; older: boolean; chosen: boolean; readOnly: boolean; onChoose: () => void }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  return (
    <Stack component="section" gap="xs" align="flex-start" aria-label={t('preset.version', { version: version.version })}>
      <h3 className={classes.version}>{t('preset.version', { version: version.version })}</h3>
      {version.changes.length === 0 && <p className={classes.dim}>{t('preset.nothing')}</p>}
      <ul className={classes.changes}>
        {version.changes.map((change) => (
          <li key={change.path}>
            <strong>{words.name(change.path)}</strong> {words.value(change.path, change.now)} → {words.value(change.path, change.then)}
            {change.own !== null && <span className={classes.dim}> {t('preset.ownStays', { value: words.value(change.path, change.own) })}</span>}
          </li>
        ))}
      </ul>
      {chosen && <p>{t('preset.chosen')}</p>}
      <Button variant={chosen || older ? 'default' : 'filled'} disabled={readOnly} aria-pressed={chosen} onClick={onChoose}>
        {chosen ? t('preset.undo') : t(older ? 'preset.back' : 'preset.take', { version: version.version })}
      </Button>
    </Stack>
  );
}
