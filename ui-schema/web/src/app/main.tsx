import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { preferredLanguage } from '../i18n/language';
import { t, loadTexts } from '../i18n/t';

export async function start(): Promise<void> {
  await loadTexts(preferredLanguage(), ['common', 'app']);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <h1>{t('app.title')}</h1>
    </StrictMode>,
  );
}
