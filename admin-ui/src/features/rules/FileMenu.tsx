import { ActionIcon, Button, Menu, Stack, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { Sure } from '../../ui/Sure';
import { faultOf, nameOf, type FileKind } from './names';

interface Props {
  name: string;
  kind: FileKind;
  taken: string[];
  onRename: (name: string) => void;
  onRemove: () => void;
  /** Back to what is in force; absent where nothing is, or nothing was changed. */
  onDiscard?: (() => void) | undefined;
}

/** What can be done with a file as a whole. What takes text away asks first. */
export function FileMenu({ name, kind, taken, onRename, onRemove, onDiscard }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'rename' | 'remove' | 'discard'>();
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="md" aria-label={t('file.menu', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsking('rename')}>{t('file.rename')}</Menu.Item>
          {onDiscard && <Menu.Item onClick={() => setAsking('discard')}>{t('file.discard')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => setAsking('remove')}>
            {t('file.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === 'rename' && <Rename name={name} kind={kind} taken={taken} onRename={onRename} onClose={close} />}
      {asking === 'remove' && <Sure title={t('file.removeTitle', { name })} text={t(kind === 'file' ? 'file.removeText' : 'file.removeScenarioText')} yes={t('file.removeNow')} onYes={onRemove} onClose={close} />}
      {asking === 'discard' && onDiscard && <Sure title={t('file.discardTitle', { name })} text={t('file.discardText')} yes={t('file.discardNow')} onYes={onDiscard} onClose={close} />}
    </>
  );
}

function Rename({ name, kind, taken, onRename, onClose }: { name: string; kind: FileKind; taken: string[]; onRename: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const next = nameOf(kind, typed.trim());
  const fault = next === name ? undefined : faultOf(kind, next, taken);
  return (
    <Dialog onClose={onClose} title={t('file.renameTitle', { name })} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (fault || next === '') return;
          if (next !== name) onRename(next);
          onClose();
        }}
      >
        <Stack gap="sm">
          <TextInput data-autofocus label={t('newFile.name')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} error={fault && t(`newFile.${fault}`)} />
          <Button type="submit" disabled={fault !== undefined || next === ''}>
            {t('file.rename')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
