import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A dialog whose closing cross says what it does. */
export function Dialog(props: Omit<ModalProps, 'opened'> & { opened?: boolean }) {
  const { t } = useTranslation();
  return <Modal opened closeButtonProps={{ 'aria-label': t('action.shut') }} {...props} />;
}

/** The same from the right edge. */
export function SideDialog(props: Omit<DrawerProps, 'opened'>) {
  const { t } = useTranslation();
  return <Drawer opened position="right" closeButtonProps={{ 'aria-label': t('action.shut') }} {...props} />;
}
