import type { AnchorHTMLAttributes } from 'react';
import { appBase } from '../api/places';
import { go } from './router';

/** A way to another place of the application, without loading the page anew. */
export function Link({ to, ...rest }: { readonly to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    // oxlint-disable-next-line jsx-a11y/anchor-has-content -- content comes with the attributes
    <a
      {...rest}
      href={appBase() + (to === '/' ? '' : to)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
