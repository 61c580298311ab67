import { base } from '../api/address';

/** Lets the phone keep the application itself, so that it opens without a network. Data is kept elsewhere. */
export async function installWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  try {
    await navigator.serviceWorker.register('/sw.js', { scope: '/' });
  } catch {
    return; // in-app browsers often have none: everything but opening without a network works
  }
  void navigator.storage?.persist?.();
  addManifest();
}

/** The tenant's own name and picture on the home screen. */
function addManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `${base()}/manifest.webmanifest`;
  link.crossOrigin = 'use-credentials';
  document.head.append(link);
}
