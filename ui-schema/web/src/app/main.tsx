import { createRoot } from 'react-dom/client';
import { speak } from '../api/client';
import { preferredLanguage } from '../i18n/language';
import { loadTexts } from '../i18n/t';
import { App } from './App';

/** What the office reads; a language is loaded with all of it. */
export const surfaces = ['common', 'app', 'views', 'record', 'form', 'kit'] as const;

export async function start(): Promise<void> {
  const language = preferredLanguage();
  speak(language);
  await loadTexts(language, surfaces);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
}
