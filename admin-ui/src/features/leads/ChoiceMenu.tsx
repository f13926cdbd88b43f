import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu } from '@mantine/core';
import type { ReactElement } from 'react';

export interface Choice {
  key: string;
  label: string;
  onChoose: () => void;
}

export interface ChoiceMenuProps {
  target: ReactElement;
  title?: string | undefined;
  choices: Choice[];
  onClose: () => void;
}

/** A short list under a button, open as long as it is drawn. */
export function ChoiceMenu({ target, title, choices, onClose }: ChoiceMenuProps) {
  return (
    <Menu opened onClose={onClose} position="bottom-start">
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {title && <Menu.Label>{title}</Menu.Label>}
        {choices.map((choice) => (
          <Menu.Item key={choice.key} onClick={choice.onChoose}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
