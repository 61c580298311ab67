import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../lite/lite.css';
import './public.css';
import { preferredLanguage } from '../i18n/language';
import { loadTexts } from '../i18n/t';
import { PublicApp } from './PublicApp';

/** Begins a public page. */
export async function start(): Promise<void> {
  await loadTexts(preferredLanguage(), ['common', 'form', 'lite', 'public']);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <PublicApp />
    </StrictMode>,
  );
}

