import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useSaveFile, useSaveScenario } from './api';
import { startText } from './startText';

const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(drl|dslr|csv)$/;
const SCENARIO = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u;

export function NewFileDialog({ d, kind, taken, onMade, onClose }: { d: string; kind: 'file' | 'scenario'; taken: string[]; onMade: (name: string) => void; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const saveFile = useSaveFile(d);
  const saveScenario = useSaveScenario(d);
  const name = kind === 'file' && typed !== '' && !typed.includes('.') ? `${typed}.dslr` : typed;
  const wrong = name !== '' && !(kind === 'file' ? FILE : SCENARIO).test(name);
  const there = taken.includes(name);
  const save = kind === 'file' ? saveFile : saveScenario;
  const make = () => {
    const text = startText(kind === 'file' ? name : 'scenario.yaml', i18n.language === 'en' ? 'en' : 'de');
    const onSuccess = () => onMade(name);
    if (kind === 'file') saveFile.mutate({ file: name, text }, { onSuccess });
    else saveScenario.mutate({ name, text }, { onSuccess });
  };
  return (
    <Dialog onClose={onClose} title={t(kind === 'file' ? 'rules.newFile' : 'rules.newScenario')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name && !wrong && !there) make();
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('newFile.name')}
            description={t(kind === 'file' ? 'newFile.fileHint' : 'newFile.scenarioHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={there ? t('newFile.taken') : wrong ? t(kind === 'file' ? 'newFile.wrong' : 'newFile.wrongScenario') : undefined}
          />
          {save.isError && <ErrorNote error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={!name || wrong || there}>
            {t('newFile.make')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
