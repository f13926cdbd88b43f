import { Button, FileInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/States';
import { useSaveFile, useSaveScenario } from './api';
import { faultOf, nameOf, type FileKind } from './names';
import { startText } from './startText';
import { isWorkbook, readText } from './upload';

export function NewFileDialog({ d, kind, taken, onMade, onClose }: { d: string; kind: FileKind; taken: string[]; onMade: (name: string) => void; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState('');
  const saveFile = useSaveFile(d);
  const saveScenario = useSaveScenario(d);
  const [given, setGiven] = useState<string | Blob>();
  const name = nameOf(kind, typed.trim());
  const fault = faultOf(kind, name, taken);
  const save = kind === 'file' ? saveFile : saveScenario;
  const make = () => {
    const text = given ?? startText(kind === 'file' ? name : 'scenario.yaml', i18n.language === 'en' ? 'en' : 'de');
    const onSuccess = () => onMade(name);
    if (kind === 'file') saveFile.mutate({ file: name, text }, { onSuccess });
    else saveScenario.mutate({ name, text: text as string }, { onSuccess });
  };
  return (
    <Dialog onClose={onClose} title={t(kind === 'file' ? 'rules.newFile' : 'rules.newScenario')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name && !fault) make();
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('newFile.name')}
            description={t(kind === 'file' ? 'newFile.fileHint' : 'newFile.scenarioHint')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={fault && t(`newFile.${fault}`)}
          />
          <FileInput
            label={t('newFile.upload')}
            description={t('newFile.uploadHint')}
            clearable
            accept={kind === 'file' ? '.dslr,.drl,.csv,.tsv,.txt,.xlsx' : '.yaml,.yml,.txt'}
            onChange={(file) => {
              if (!file) return setGiven(undefined);
              if (typed === '') setTyped(kind === 'file' ? file.name.replace(/\.(tsv|txt|xlsx)$/i, '.csv') : file.name.replace(/\.[a-z]+$/, ''));
              if (isWorkbook(file.name)) setGiven(file);
              else void readText(file).then(setGiven);
            }}
          />
          {save.isError && <ErrorNote error={save.error} />}
          <Button type="submit" loading={save.isPending} disabled={!name || fault !== undefined}>
            {t('newFile.make')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
