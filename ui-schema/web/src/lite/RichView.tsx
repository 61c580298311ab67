import { createElement, useMemo, type ReactNode } from 'react';

const shown = new Set(['p', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'span', 'div', 'table', 'tbody', 'thead', 'tr', 'td', 'th', 'hr']);

/** Formatted text drawn as elements of our own: no markup of others ever enters the page. */
export function RichView({ html }: { html: string }) {
  const nodes = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return [...parsed.body.childNodes].map(drawn);
  }, [html]);
  return <div className="l-rich">{nodes}</div>;
}

function drawn(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === 3) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.tagName.toLowerCase();
  const children = [...node.childNodes].map(drawn);
  if (name === 'a') {
    const href = node.getAttribute('href') ?? '';
    const safe = /^(https?:|mailto:|tel:)/i.test(href);
    return createElement(safe ? 'a' : 'span', safe ? { key, href, rel: 'noopener noreferrer', target: '_blank' } : { key }, ...children);
  }
  if (name === 'script' || name === 'style') return null;
  if (!shown.has(name)) return createElement('span', { key }, ...children);
  return name === 'br' || name === 'hr' ? createElement(name, { key }) : createElement(name, { key }, ...children);
}
