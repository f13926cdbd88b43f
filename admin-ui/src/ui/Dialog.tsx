import '@mantine/core/styles/ScrollArea.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/core/styles/Overlay.layer.css';
import '@mantine/core/styles/ModalBase.layer.css';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/core/styles/Drawer.layer.css';
import { Drawer, Modal, type DrawerProps, type ModalProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

/**
 * A dialog whose closing cross says what it does. Esc, a click beside it and the cross ask before something that was typed
 * is lost; the second time they mean it. A form that is not only typed into says itself whether something changed.
 */
export function Dialog({ onClose, children, changed = false, ...props }: Omit<ModalProps, 'opened'> & { opened?: boolean; changed?: boolean }) {
  const { t } = useTranslation();
  const asking = useAsking(onClose, changed);
  return (
    <Modal opened closeButtonProps={{ 'aria-label': t('action.shut') }} {...props} onClose={asking.close}>
      {asking.around(children)}
    </Modal>
  );
}

/** The same from the right edge. */
export function SideDialog({ onClose, children, ...props }: Omit<DrawerProps, 'opened'>) {
  const { t } = useTranslation();
  const asking = useAsking(onClose, false);
  return (
    <Drawer opened position="right" closeButtonProps={{ 'aria-label': t('action.shut') }} {...props} onClose={asking.close}>
      {asking.around(children)}
    </Drawer>
  );
}

/** What notices that something was typed, and the way out that asks once. */
function useAsking(onClose: () => void, changed: boolean) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(false);
  const [asked, setAsked] = useState(false);
  const unsaved = typed || changed;
  const close = () => {
    if (unsaved && !asked) return setAsked(true);
    setTyped(false);
    setAsked(false);
    onClose();
  };
  const around = (children: ReactNode) => (
    <>
      <div
        onInput={() => {
          setTyped(true);
          setAsked(false);
        }}
        onSubmit={() => setTyped(false)}
      >
        {children}
      </div>
      {asked && unsaved && (
        <p role="alert" className={classes.unsaved}>
          {t('state.unsaved')}
        </p>
      )}
    </>
  );
  return { close, around };
}
