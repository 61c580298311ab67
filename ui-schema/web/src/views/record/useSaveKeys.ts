import { useEffect } from 'react';

interface Keys {
  readonly editing: boolean;
  readonly save: () => void;
  readonly cancel: () => void;
  readonly edit: () => void;
}

/** `mod+S` saves, `E` begins to edit; never while an input method composes. */
export function useSaveKeys({ editing, save, edit }: Keys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || document.querySelector('[role=dialog]')) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        // what is being typed is read when its field is left
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        if (editing) setTimeout(save, 0);
      }
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!editing && plain && event.key === 'e' && !isTyping(event.target)) {
        event.preventDefault();
        edit();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
