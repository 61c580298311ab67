import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useState } from 'react';
import type { Brand } from '../api/documents';
import { themeOf } from '../kit/theme';
import { BrandContext } from './brand';
import { queries } from './queries';
import { router } from './router';

/** The office application. */
export function App() {
  const [brand, setBrand] = useState<Brand | undefined>();
  return (
    <StrictMode>
      <MantineProvider theme={themeOf(brand?.color)} getStyleNonce={nonce}>
        <BrandContext value={setBrand}>
          <QueryClientProvider client={queries}>
            <Notifications position="bottom-right" limit={4} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </BrandContext>
      </MantineProvider>
    </StrictMode>
  );
}

function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
}

// what keeps the page behind a dialog from scrolling writes a style of its own, and looks for the nonce here
Object.assign(globalThis, { __webpack_nonce__: nonce() });
