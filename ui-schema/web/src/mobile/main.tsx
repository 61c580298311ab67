import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../lite/lite.css';
import './mobile.css';
import { speak } from '../api/client';
import { preferredLanguage } from '../i18n/language';
import { loadTexts } from '../i18n/t';
import { Start } from './Start';
import { installWorker } from './worker';

/** Begins the phone application. */
export async function start(): Promise<void> {
  const language = preferredLanguage();
  speak(language);
  await loadTexts(language, ['common', 'form', 'lite', 'mobile']);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <Start />
    </StrictMode>,
  );
  void installWorker();
}
