/** Puts the keyboard at the first field that is wrong. */
export function focusFirst(within: HTMLElement | null, path: string | undefined): void {
  if (path === undefined) return;
  const [field = '', row, column] = path.split('/');
  requestAnimationFrame(() => {
    const place =
      row === undefined
        ? `[data-field="${CSS.escape(field)}"]`
        : `[data-field="${CSS.escape(field)}"] [data-row="${CSS.escape(row)}"] [data-column="${CSS.escape(column ?? '')}"]`;
    const found = within?.querySelector(place) ?? within?.querySelector(`[data-field="${CSS.escape(field)}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.querySelector<HTMLElement>('input, textarea, select, [tabindex="0"], button')?.focus({ preventScroll: true });
  });
}
