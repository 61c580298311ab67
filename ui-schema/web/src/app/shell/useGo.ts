import { useEffect } from 'react';
import { useRouter } from '@tanstack/react-router';

const WITHIN = 1_000;

/** G, then H: to the to-do list. Not while somebody writes, and not while a word is being composed. */
export function useGo(): void {
  const router = useRouter();
  useEffect(() => {
    let pressed = -WITHIN;
    const listen = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]') !== null;
      if (inField || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'g') pressed = event.timeStamp;
      else if (event.key === 'h' && event.timeStamp - pressed < WITHIN) void router.navigate({ to: '/' });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [router]);
}
