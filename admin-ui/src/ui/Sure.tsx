import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

/** Asks before something is gone. */
export function Sure({ title, text, yes, onYes, onClose }: { title: string; text: string; yes: string; onYes: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={title} size="sm">
      <Stack gap="sm">
        <p>{text}</p>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              onYes();
              onClose();
            }}
          >
            {yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
